-- code: S19
-- name: 签约项目数（按来源地）
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- def: 新签约项目按第一投资方的来源地或省份分
-- outputs: Q B X
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value, p.contract_total AS amount
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed
