-- code: C86
-- name: 报送次数
-- unit: 次
-- kind: count
-- direction: none
-- unit_axis: org
-- def: 期内各单位报送月报的次数
SELECT w.name AS window, 'report_status' AS entity, s.id, 1 AS value
FROM window w JOIN report_status s ON s.month BETWEEN w.m0 AND w.m1
UNION ALL
SELECT name, 'report_status', '', NULL FROM window WHERE m0 > m1
