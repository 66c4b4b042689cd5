-- code: C18
-- name: 已注册项目数
-- unit: 个
-- kind: count
-- parts: y0 y1 y2
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- def: 近三年签约的招商引资项目中已注册公司的
SELECT v.window, 'projects' AS entity, v.id, v.registered AS value,
       v.y0 AND v.registered AS y0, v.y1 AND v.registered AS y1, v.y2 AND v.registered AS y2
FROM v_recent v
