-- code: C49
-- name: 完成预定进度的项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: location
-- windows: ytd
-- def: 有当年投资计划的项目中完成投资达到计划与序时进度之积的；完成投资未报的不明
SELECT 'ytd' AS window, 'projects' AS entity, id, on_pace AS value
FROM v_project
WHERE counted AND NOT ended AND plan > 0
