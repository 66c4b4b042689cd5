-- code: C64
-- name: 当年合同额
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 本年签约项目的合同总投资
SELECT 'ytd' AS window, 'projects' AS entity, p.id, p.contract_total AS value
FROM v_project p JOIN run r ON p.sign >= r.year || '-01-01'
WHERE p.attracted AND p.signed
