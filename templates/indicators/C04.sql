-- code: C04
-- name: 三类500强已开工项目数（上两年）
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- dates: start_on
-- def: 上两年和上年签约的三类500强项目中已开工的
SELECT w.name AS window, 'projects' AS entity, p.id, coalesce(p.start <= w.d1, 0) AS value
FROM window w JOIN v_project p ON (p.y2 OR p.y1) AND p.top500
