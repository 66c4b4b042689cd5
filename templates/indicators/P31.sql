-- code: P31
-- name: 完成投资
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: higher
-- unit_axis: location
-- def: 项目月报的完成投资
-- outputs: M Q D X
SELECT window, entity, id, value, lacking FROM series_window WHERE item = 'invested'
