-- code: C96
-- name: 闲置土地面积
-- unit: mu100
-- show: 1
-- kind: sum
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- def: 已认定的闲置土地面积
SELECT w.name AS window, 'land' AS entity, l.id,
       CASE WHEN l.idle IS NOT NULL THEN l.mu END AS value
FROM window w JOIN v_land l ON coalesce(l.found <= w.d1, 1)
WHERE coalesce(l.idle, 1)
