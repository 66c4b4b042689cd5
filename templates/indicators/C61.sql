-- code: C61
-- name: 履约合同累计到位资金
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- dates: sign_on
-- def: 近三年签约、未终止项目签约以来的累计到位资金
SELECT 'ytd' AS window, 'projects' AS entity, p.id,
       CASE WHEN p.amount IS NOT NULL THEN t.total END AS value,
       CASE WHEN p.amount IS NOT NULL THEN coalesce(t.lacking, 1) ELSE 1 END AS lacking
FROM (SELECT v.*, CASE c.choice WHEN 'outside' THEN v.contract_outside
                                ELSE v.contract_total END AS amount,
             CASE c.choice WHEN 'outside' THEN 'arrived_outside_province'
                           ELSE 'arrived_total' END AS item
      FROM v_project v JOIN calibre c ON c.code = 'F04') p
JOIN run r ON p.sign >= (r.year - 2) || '-01-01'
LEFT JOIN v_total t ON t.project = p.id AND t.item = p.item
WHERE p.attracted AND p.signed AND NOT p.ended
