-- code: C10
-- name: 契合本地产业的新开工项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: start_on
-- def: 新开工的招商引资项目中产业为主导或培育产业的
SELECT w.name AS window, 'projects' AS entity, p.id, p.class IN ('主导', '培育') AS value
FROM window w
JOIN v_project p ON p.start BETWEEN w.d0 AND w.d1
WHERE p.attracted
