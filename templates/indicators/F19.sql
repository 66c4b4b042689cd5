-- code: F19
-- name: 金融支持金额
-- unit: yuan
-- show: 2
-- kind: sum
-- parts: loan guarantee fund
-- direction: none
-- unit_axis: org
-- source: 财政口径
-- def: 期内金融机构给予的支持；loan 贷款、guarantee 担保、fund 基金
-- outputs: Q
SELECT w.name AS window, 'support' AS entity, s.id,
       CASE WHEN s.kind IS NOT NULL THEN s.amount END AS value,
       CASE WHEN s.kind = '贷款' THEN s.amount WHEN s.kind <> '贷款' THEN 0 END AS loan,
       CASE WHEN s.kind = '担保' THEN s.amount WHEN s.kind <> '担保' THEN 0 END AS guarantee,
       CASE WHEN s.kind = '基金' THEN s.amount WHEN s.kind <> '基金' THEN 0 END AS fund
FROM window w JOIN support s ON s.month BETWEEN w.m0 AND w.m1
WHERE coalesce(s.kind, '') <> '基础设施'
UNION ALL
SELECT name, 'support', '', NULL, NULL, NULL, NULL FROM window WHERE m0 > m1
