-- code: C46
-- name: 应完成节点数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: location
-- def: 期内计划完成的项目节点，已终止项目不计
SELECT w.name AS window, 'projects' AS entity, p.id, count(*) AS value
FROM window w
JOIN project_nodes n ON n.planned_date BETWEEN w.d0 AND w.d1
JOIN v_project p ON p.id = n.project
WHERE p.counted AND NOT p.ended
GROUP BY w.name, p.id
