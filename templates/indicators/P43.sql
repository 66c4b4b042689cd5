-- code: P43
-- name: 新竣工亿元以上项目数
-- unit: 个
-- kind: count
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: projects.sign_on
-- dates: complete_on
-- def: 新竣工项目中投资规模达到1亿元的个数，含1亿元；规模未报的不计，另行注明
-- outputs: M Q
SELECT w.name AS window, 'projects' AS entity, p.id, p.yi AS value
FROM window w
JOIN v_project p ON p.complete BETWEEN w.d0 AND w.d1
WHERE p.counted AND (p.yi OR p.size IS NULL)
