-- code: P41
-- name: 马拉松项目数
-- unit: 个
-- kind: count
-- direction: lower
-- unit_axis: location
-- windows: ytd
-- def: 自获得线索起已满两年（可设）、近一年没有进展的未投产项目，在约定竣工期内施工的不计
-- outputs: N
SELECT 'ytd' AS window, 'projects' AS entity, project AS id, 1 AS value
FROM v_problem
WHERE marathon
