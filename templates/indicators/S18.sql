-- code: S18
-- name: 签约项目数（按招商方式）
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- def: 新签约项目按招商方式分，没有填写的为未注明
-- outputs: Q B
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value, p.contract_total AS amount
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed
