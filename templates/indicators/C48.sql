-- code: C48
-- name: 有年度计划的项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: location
-- windows: ytd
-- def: 有当年投资计划、未终止的项目
SELECT 'ytd' AS window, 'projects' AS entity, id, 1 AS value
FROM v_project
WHERE counted AND NOT ended AND plan > 0
