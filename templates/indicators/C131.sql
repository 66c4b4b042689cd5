-- code: C131
-- name: 签约项目数（各类项目）
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: sign_on
-- def: 期内签约的各类项目，用于按项目类别分；amount 合同总投资
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value, p.contract_total AS amount
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.counted AND p.signed
