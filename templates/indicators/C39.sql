-- code: C39
-- name: 投产满一年项目的税收
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- dates: produce_on
-- def: 投产满一年、约定了税收且已到起算年度的招商引资项目本年累计税收
SELECT 'ytd' AS window, 'projects' AS entity, p.id, s.cumulative AS value, coalesce(s.lacking, 1) AS lacking
FROM v_project p
JOIN projects q ON q.id = p.id
JOIN run r
LEFT JOIN series s ON s.entity = 'projects' AND s.id = p.id AND s.item = 'tax'
                  AND s.m = r.as_of
WHERE p.attracted AND NOT p.ended AND months(p.produce, r.cutoff) >= 12
  AND q.tax_contract_amount IS NOT NULL AND coalesce(q.tax_contract_from_year <= r.year, 1)
