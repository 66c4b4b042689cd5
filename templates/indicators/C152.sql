-- code: C152
-- name: 征收土地面积
-- unit: mu100
-- show: 1
-- kind: sum
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- def: 应征收的土地面积
SELECT w.name AS window, 'land' AS entity, l.id,
       CASE WHEN l.type IS NOT NULL THEN l.mu END AS value
FROM window w
JOIN land l ON coalesce(l.found <= w.d1, 1) AND coalesce(l.type = '征收', 1)
