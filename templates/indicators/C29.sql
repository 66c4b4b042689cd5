-- code: C29
-- name: 投产率的分子
-- unit: 个
-- kind: count
-- parts: y0 y1 y2
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- def: 近三年签约的招商引资项目中已投产的
SELECT v.window, 'projects' AS entity, v.id, v.produced AS value,
       v.y0 AND v.produced AS y0, v.y1 AND v.produced AS y1, v.y2 AND v.produced AS y2
FROM v_recent v
JOIN calibre c ON c.code = 'P17'
WHERE c.choice = 'signed' OR v.completed
