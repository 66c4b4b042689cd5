-- code: C44
-- name: 开工到竣工天数中位数
-- unit: 天
-- kind: median min_n=3
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: start_on complete_on
-- def: 期内竣工项目从开工到竣工天数的中位数，不足3个不计算
SELECT w.name AS window, 'projects' AS entity, p.id, days(p.start, p.complete) AS value
FROM window w
JOIN v_project p ON p.complete BETWEEN w.d0 AND w.d1 AND p.start <= p.complete
WHERE p.counted
