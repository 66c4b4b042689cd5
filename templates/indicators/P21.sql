-- code: P21
-- name: 流失项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: lower
-- unit_axis: org
-- history: projects.sign_on
-- dates: terminate_on
-- def: 期内终止或流失的已签约招商引资项目；没有终止日期的不计，另行注明
-- outputs: M Q N
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value, p.contract_total AS amount
FROM window w
JOIN v_project p ON p.terminate BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed
UNION ALL
/* Ended, and nobody says when: perhaps this year. */
SELECT w.name, 'projects', p.id, NULL, NULL
FROM window w
JOIN v_project p ON p.gone AND p.terminate IS NULL
WHERE p.attracted AND p.signed AND w.name IN ('ytd', 'year')
