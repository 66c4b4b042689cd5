-- code: F20
-- name: 园区基础设施投入
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- source: 财政口径
-- def: 期内投入园区基础设施的资金
-- outputs: Q X
SELECT w.name AS window, 'support' AS entity, s.id,
       CASE WHEN s.kind IS NOT NULL THEN s.amount END AS value
FROM window w JOIN support s ON s.month BETWEEN w.m0 AND w.m1
WHERE coalesce(s.kind, '基础设施') = '基础设施'
UNION ALL
SELECT name, 'support', '', NULL FROM window WHERE m0 > m1
