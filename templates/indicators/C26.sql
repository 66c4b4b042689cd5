-- code: C26
-- name: 建成率的分母
-- unit: 个
-- kind: count
-- parts: y0 y1 y2
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- def: 近三年签约的招商引资项目，或其中已开工的，由口径决定
SELECT v.window, 'projects' AS entity, v.id, 1 AS value, v.y0, v.y1, v.y2
FROM v_recent v
JOIN calibre c ON c.code = 'P15'
WHERE c.choice = 'signed' OR v.started
