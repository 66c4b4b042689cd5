-- code: C38
-- name: 竣工项目合同总投资
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 截止日已竣工的招商引资项目合同总投资之和
SELECT 'ytd' AS window, 'projects' AS entity, id, contract_total AS value
FROM v_project
WHERE attracted AND complete IS NOT NULL
