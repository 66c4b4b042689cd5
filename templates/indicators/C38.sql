-- code: C38
-- name: 竣工项目合同总投资
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- dates: complete_on
-- def: 截止日已竣工的招商引资项目合同总投资之和，历年完成投资不明的不计
SELECT 'ytd' AS window, 'projects' AS entity, p.id,
       CASE WHEN t.total IS NOT NULL THEN p.contract_total END AS value
FROM v_project p
LEFT JOIN v_total t ON t.project = p.id AND t.item = 'invested'
WHERE p.attracted AND p.complete IS NOT NULL
