-- code: P38
-- name: 集中开工项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2 done:个 done_amount:yuan:2
-- direction: none
-- unit_axis: org
-- history: ceremonies.date
-- def: 期内集中开工仪式的项目及其计划总投资；done 集中竣工的项目，done_amount 集中竣工项目的计划总投资
-- outputs: Q
SELECT w.name AS window, 'projects' AS entity, p.id,
       c.kind = '开工' AS value,
       CASE WHEN c.kind = '开工' THEN p.planned_total WHEN c.kind IS NOT NULL THEN 0 END AS amount,
       c.kind = '竣工' AS done,
       CASE WHEN c.kind = '竣工' THEN p.planned_total WHEN c.kind IS NOT NULL THEN 0 END AS done_amount
FROM window w
JOIN ceremonies c ON c.date BETWEEN w.d0 AND w.d1
JOIN ceremony_projects j ON j.ceremony = c.id
JOIN v_project p ON p.id = j.value
WHERE coalesce(c.kind, '开工') IN ('开工', '竣工')
