-- code: C61
-- name: 履约合同累计到位资金
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 近三年签约、未终止项目签约以来的累计到位资金
SELECT 'ytd' AS window, 'projects' AS entity, p.id, t.total AS value,
       coalesce(t.lacking, 1) AS lacking
FROM v_project p JOIN run r ON p.sign >= (r.year - 2) || '-01-01'
JOIN calibre c ON c.code = 'F04'
LEFT JOIN v_total t
    ON t.project = p.id AND t.item = CASE c.choice WHEN 'outside' THEN 'arrived_outside_province'
                                                   ELSE 'arrived_total' END
WHERE p.attracted AND p.signed AND NOT p.ended
