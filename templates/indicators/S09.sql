-- code: S09
-- name: 在谈项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 截止日正在洽谈、尚未形成意向的招商引资项目；金额为计划总投资
-- outputs: M B
SELECT 'ytd' AS window, 'projects' AS entity, id, 1 AS value, planned_total AS amount
FROM v_project
WHERE attracted AND stage = '在谈'
