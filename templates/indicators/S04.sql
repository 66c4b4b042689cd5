-- code: S04
-- name: 签约金额
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: projects.sign_on
-- def: 新签约项目的合同总投资之和
-- outputs: M Q H A X
SELECT w.name AS window, 'projects' AS entity, p.id, p.contract_total AS value
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed
