-- code: S05
-- name: 协议引资额
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: projects.sign_on
-- def: 新签约项目的协议引资额之和，未填协议引资额的按合同总投资
-- outputs: M Q A X
SELECT w.name AS window, 'projects' AS entity, p.id,
       coalesce(p.contract_outside, p.contract_total) AS value
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed
