-- code: P05
-- name: 新开工项目数
-- unit: 个
-- kind: count
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: projects.sign_on
-- dates: start_on
-- def: 期内实际开工的项目个数
-- outputs: M Q A X
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value
FROM window w
JOIN v_project p ON p.start BETWEEN w.d0 AND w.d1
WHERE p.counted
