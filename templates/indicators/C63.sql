-- code: C63
-- name: 当年合同到位资金
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- dates: sign_on
-- def: 本年签约项目的本年到位资金
SELECT 'ytd' AS window, 'projects' AS entity, p.id,
       CASE WHEN p.contract_total IS NOT NULL THEN s.value END AS value,
       CASE WHEN p.contract_total IS NOT NULL THEN coalesce(s.lacking, 1) ELSE 1 END AS lacking
FROM v_project p JOIN run r ON p.sign >= r.year || '-01-01'
LEFT JOIN series_window s ON s.window = 'ytd' AND s.entity = 'projects'
                             AND s.item = 'arrived_total' AND s.id = p.id
WHERE p.attracted AND p.signed
