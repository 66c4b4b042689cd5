-- code: C166
-- name: 园区企业税收
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: higher
-- unit_axis: org
-- source: 统计口径
-- history: enterprise_months.month
-- def: 园区内企业的税收
SELECT s.window, s.entity, s.id, s.value, s.lacking
FROM series_window s JOIN enterprises e ON e.id = s.id AND e.park IS NOT NULL
WHERE s.entity = 'enterprises' AND s.item = 'tax'
