-- code: C40
-- name: 投产满一年项目的应达税收
-- unit: yuan
-- show: 2
-- scale: 12
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- dates: produce_on
-- def: 投产满一年、约定了税收且已到起算年度的招商引资项目按月份折算的约定税收，本年税收不明的不计
SELECT 'ytd' AS window, 'projects' AS entity, p.id,
       CASE WHEN s.cumulative IS NOT NULL
            THEN q.tax_contract_amount * ((r.as_of - 1) % 12 + 1) END AS value
FROM v_project p
JOIN projects q ON q.id = p.id
JOIN run r
LEFT JOIN series s ON s.entity = 'projects' AND s.id = p.id AND s.item = 'tax'
                  AND s.m = r.as_of
WHERE p.attracted AND NOT p.ended AND months(p.produce, r.cutoff) >= 12
  AND q.tax_contract_amount IS NOT NULL AND coalesce(q.tax_contract_from_year <= r.year, 1)
