-- code: C16
-- name: 有合同额的签约项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- def: 新签约项目中合同总投资已填的
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed
  AND p.contract_total IS NOT NULL
