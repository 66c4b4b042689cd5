-- code: C167
-- name: 规上工业产值
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: higher
-- unit_axis: org
-- source: 统计口径
-- history: enterprise_months.month
-- def: 规上工业企业的产值，退库后不计
SELECT s.window, s.entity, s.id, s.value, s.lacking
FROM series_window s JOIN enterprises e ON e.id = s.id AND e.class = '规上工业'
WHERE s.entity = 'enterprises' AND s.item = 'output'
