-- code: A11
-- name: 领导牵头引进亿元以上项目数
-- unit: 个
-- kind: count
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: projects.sign_on
-- def: 有包保领导的新签约亿元以上项目个数；规模未报的不计，另行注明
-- outputs: Q A
SELECT w.name AS window, 'projects' AS entity, p.id, p.yi AS value
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
JOIN projects q ON q.id = p.id AND q.guarantee_leader IS NOT NULL
WHERE p.attracted AND p.signed AND (p.yi OR p.size IS NULL)
