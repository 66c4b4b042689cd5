-- code: C62
-- name: 履约合同合同额
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 近三年签约、未终止、累计到位资金已知的项目的合同额
SELECT 'ytd' AS window, 'projects' AS entity, p.id,
       CASE c.choice WHEN 'outside' THEN p.contract_outside ELSE p.contract_total END AS value
FROM v_project p JOIN run r ON p.sign >= (r.year - 2) || '-01-01'
JOIN calibre c ON c.code = 'F04'
JOIN v_total t
    ON t.project = p.id AND t.item = CASE c.choice WHEN 'outside' THEN 'arrived_outside_province'
                                                   ELSE 'arrived_total' END
WHERE p.attracted AND p.signed AND NOT p.ended AND t.total IS NOT NULL
