-- code: C17
-- name: 签约项目数（近三年）
-- unit: 个
-- kind: count
-- parts: y0 y1 y2
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- def: 本年、上年、上两年签约的招商引资项目，签约次年以前已终止的不计；y0 本年，y1 上年，y2 上两年
SELECT window, 'projects' AS entity, id, 1 AS value, y0, y1, y2
FROM v_recent
