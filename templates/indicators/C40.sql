-- code: C40
-- name: 投产满一年项目的应达税收
-- unit: yuan
-- show: 2
-- scale: 12
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 同上项目按月份折算的合同约定税收
SELECT 'ytd' AS window, 'projects' AS entity, p.id, q.tax_contract_amount * ((r.as_of - 1) % 12 + 1) AS value
FROM v_project p
JOIN projects q ON q.id = p.id
JOIN run r
WHERE p.attracted AND NOT p.ended AND months(p.produce, r.cutoff) >= 12
  AND q.tax_contract_amount IS NOT NULL AND coalesce(q.tax_contract_from_year <= r.year, 1)
