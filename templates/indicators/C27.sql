-- code: C27
-- name: 建成率的分子
-- unit: 个
-- kind: count
-- parts: y0 y1 y2
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- def: 近三年签约的招商引资项目中已竣工的
SELECT v.window, 'projects' AS entity, v.id, v.completed AS value,
       v.y0 AND v.completed AS y0, v.y1 AND v.completed AS y1, v.y2 AND v.completed AS y2
FROM v_recent v
JOIN calibre c ON c.code = 'P15'
WHERE c.choice = 'signed' OR v.started
