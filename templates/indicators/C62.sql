-- code: C62
-- name: 履约合同合同额
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 近三年签约、未终止项目的合同额
SELECT 'ytd' AS window, 'projects' AS entity, p.id,
       CASE c.choice WHEN 'outside' THEN q.amounts_contract_outside
                     ELSE q.amounts_contract_total END AS value
FROM v_project p JOIN run r ON p.sign >= (r.year - 2) || '-01-01'
JOIN projects q ON q.id = p.id
JOIN calibre c ON c.code = 'F04'
WHERE p.attracted AND p.signed AND NOT p.ended
