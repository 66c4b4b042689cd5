-- code: C106
-- name: 标准厂房建成面积
-- unit: 平方米
-- scale: 1000000
-- kind: sum
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- windows: ytd
-- def: 园区已建成的标准厂房面积
SELECT 'ytd' AS window, 'parks' AS entity, id, factories_built_m2 AS value
FROM parks
WHERE coalesce(factories_built_m2, factories_let_m2) IS NOT NULL
