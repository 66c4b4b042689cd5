-- code: C11
-- name: 新开工招商引资项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: start_on
-- def: 期内实际开工的招商引资项目
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value
FROM window w
JOIN v_project p ON p.start BETWEEN w.d0 AND w.d1
WHERE p.attracted
