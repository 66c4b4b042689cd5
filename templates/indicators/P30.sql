-- code: P30
-- name: 滞后项目数
-- unit: 个
-- kind: count
-- direction: lower
-- unit_axis: location
-- windows: ytd
-- def: 节点逾期15天以上，或当年投资不到计划进度90%的项目个数
-- outputs: D M N
SELECT 'ytd' AS window, 'projects' AS entity, id, 1 AS value
FROM v_project
WHERE counted AND delay IN ('滞后', '严重滞后')
