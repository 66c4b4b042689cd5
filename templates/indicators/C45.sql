-- code: C45
-- name: 竣工到投产天数中位数
-- unit: 天
-- kind: median min_n=3
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: complete_on produce_on
-- def: 期内投产项目从竣工到投产天数的中位数，不足3个不计算
SELECT w.name AS window, 'projects' AS entity, p.id, days(p.complete, p.produce) AS value
FROM window w
JOIN v_project p ON p.produce BETWEEN w.d0 AND w.d1 AND p.complete <= p.produce
WHERE p.counted
