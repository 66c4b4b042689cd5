-- code: C64
-- name: 当年合同额
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- dates: sign_on
-- def: 本年签约项目的合同总投资，本年到位资金不明的不计
SELECT 'ytd' AS window, 'projects' AS entity, p.id,
       CASE WHEN s.value IS NOT NULL THEN p.contract_total END AS value
FROM v_project p JOIN run r ON p.sign >= r.year || '-01-01'
LEFT JOIN series_window s ON s.window = 'ytd' AND s.entity = 'projects'
                             AND s.item = 'arrived_total' AND s.id = p.id
WHERE p.attracted AND p.signed
