-- code: C30
-- name: 已投产项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 截止日已投产、未终止的项目
SELECT 'ytd' AS window, 'projects' AS entity, id, 1 AS value
FROM v_project
WHERE counted AND NOT ended AND produce IS NOT NULL
