-- code: C62
-- name: 履约合同合同额
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- dates: sign_on
-- def: 近三年签约、未终止项目的合同额，累计到位资金不明的不计
SELECT 'ytd' AS window, 'projects' AS entity, p.id,
       CASE WHEN t.total IS NOT NULL THEN p.amount END AS value
FROM (SELECT v.*, CASE c.choice WHEN 'outside' THEN v.contract_outside
                                ELSE v.contract_total END AS amount,
             CASE c.choice WHEN 'outside' THEN 'arrived_outside_province'
                           ELSE 'arrived_total' END AS item
      FROM v_project v JOIN calibre c ON c.code = 'F04') p
JOIN run r ON p.sign >= (r.year - 2) || '-01-01'
LEFT JOIN v_total t ON t.project = p.id AND t.item = p.item
WHERE p.attracted AND p.signed AND NOT p.ended
