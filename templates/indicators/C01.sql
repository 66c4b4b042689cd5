-- code: C01
-- name: 签约项目数（分年度）
-- unit: 个
-- kind: count
-- parts: y2 y1 y1_top500
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- def: 上两年、上年签约的招商引资项目，本统计期前已终止的不计；y2 上两年，y1 上年
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value,
       p.y2 AS y2, p.y1 AS y1,
       p.y1 AND p.top500 AS y1_top500
FROM window w JOIN v_project p ON p.y2 OR p.y1
