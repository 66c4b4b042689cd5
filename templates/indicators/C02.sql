-- code: C02
-- name: 已开工项目数（分年度）
-- unit: 个
-- kind: count
-- parts: y2 y1 y1_top500
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- dates: start_on
-- def: 上两年、上年签约的招商引资项目中已开工的
SELECT w.name AS window, 'projects' AS entity, p.id, coalesce(p.start <= w.d1, 0) AS value,
       p.y2 AND coalesce(p.start <= w.d1, 0) AS y2, p.y1 AND coalesce(p.start <= w.d1, 0) AS y1,
       p.y1 AND p.top500 AND coalesce(p.start <= w.d1, 0) AS y1_top500
FROM window w JOIN v_project p ON p.y2 OR p.y1
