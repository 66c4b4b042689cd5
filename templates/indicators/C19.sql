-- code: C19
-- name: 已落地项目数
-- unit: 个
-- kind: count
-- parts: y0 y1 y2
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- def: 近三年签约的招商引资项目中已供地或进场的
SELECT v.window, 'projects' AS entity, v.id, v.landed AS value,
       v.y0 AND v.landed AS y0, v.y1 AND v.landed AS y1, v.y2 AND v.landed AS y2
FROM v_recent v
