-- code: C03
-- name: 三类500强签约项目数（上两年）
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- def: 上两年和上年签约的三类500强项目
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value
FROM window w JOIN v_project p ON (p.y2 OR p.y1) AND p.top500
