-- code: P44
-- name: 投资进度分类项目数
-- unit: 个
-- kind: count
-- parts: done undone board
-- direction: none
-- unit_axis: location
-- windows: ytd
-- def: 有当年投资计划的项目，分为完成预定进度、未完成、仅立牌，完成投资未报的不分；done 完成预定进度，undone 未完成，board 仅立牌
SELECT 'ytd' AS window, 'projects' AS entity, p.id, 1 AS value, p.on_pace AS done,
       CASE WHEN p.on_pace IS NOT NULL THEN NOT p.on_pace AND NOT b.board END AS undone,
       CASE WHEN p.on_pace IS NOT NULL THEN NOT p.on_pace AND b.board END AS board
FROM v_project p JOIN v_problem b ON b.project = p.id
WHERE p.counted AND NOT p.ended AND p.plan > 0
