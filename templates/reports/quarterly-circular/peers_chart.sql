-- 图：两项都有数的地区（表见 peers.sql）
WITH at AS (
    SELECT (as_of - 1) / 12 AS year, (as_of - 1) % 12 + 1 AS month
    FROM source WHERE name = '招商口径'
),
one AS (
    SELECT p.region, p.indicator, p.value,
           row_number() OVER (PARTITION BY p.indicator, p.region ORDER BY p.id) AS copy
    FROM peers p JOIN at ON p.period = at.year || '-' || substr('0' || at.month, -2)
    WHERE p.value % 1000000 = 0
)
SELECT s.region, s.value / 1000000 AS signed, t.value / 1000000 AS started
FROM one s
JOIN one t ON t.region = s.region AND t.indicator = 'P05' AND t.copy = 1
WHERE s.indicator = 'S01' AND s.copy = 1
ORDER BY s.value DESC, s.region
