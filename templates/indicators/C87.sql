-- code: C87
-- name: 及时报送次数
-- unit: 次
-- kind: count
-- direction: none
-- unit_axis: org
-- def: 期内各单位及时报送月报的次数
SELECT w.name AS window, 'report_status' AS entity, s.id, s.on_time AS value
FROM window w JOIN report_status s ON s.month BETWEEN w.m0 AND w.m1
UNION ALL
SELECT name, 'report_status', '', NULL FROM window WHERE m0 > m1
