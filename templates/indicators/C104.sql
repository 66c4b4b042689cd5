-- code: C104
-- name: 用地指标
-- unit: mu100
-- show: 1
-- kind: sum
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- windows: ytd
-- def: 本年分配的用地指标
SELECT 'ytd' AS window, 'land_quota' AS entity, q.id, q.allocated_mu AS value
FROM land_quota q JOIN run r ON q.year = r.year
