-- code: C43
-- name: 签约到开工天数中位数
-- unit: 天
-- kind: median min_n=3
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: sign_on start_on
-- def: 期内开工项目从签约到开工天数的中位数，不足3个不计算
SELECT w.name AS window, 'projects' AS entity, p.id, days(p.sign, p.start) AS value
FROM window w
JOIN v_project p ON p.start BETWEEN w.d0 AND w.d1 AND p.sign <= p.start
WHERE p.counted
