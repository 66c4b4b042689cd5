-- 对比表：各地区已公布的数和位次，按省外到位资金的位次排列。时段与本期相同的才取：
-- 先取同月的，没有的取同季度、同半年、同年度的，截止月份相同才算
WITH at AS (
    SELECT as_of, (as_of - 1) / 12 AS year, (as_of - 1) % 12 + 1 AS month
    FROM source WHERE name = '招商口径'
),
wanted(place, period) AS (
    SELECT 1, year || '-' || substr('0' || month, -2) FROM at
    UNION ALL
    SELECT 2, year || '-Q' || (month / 3) FROM at WHERE month % 3 = 0
    UNION ALL
    SELECT 3, year || '-H' || (month / 6) FROM at WHERE month % 6 = 0
    UNION ALL
    SELECT 4, year || '' FROM at WHERE month = 12
),
row AS (
    SELECT p.region, p.indicator, p.rank, p.value, p.factor, w.place,
           min(w.place) OVER (PARTITION BY p.indicator) AS best,
           row_number() OVER (PARTITION BY p.indicator, p.region, p.period
                              ORDER BY p.id) AS copy
    FROM peers p JOIN wanted w ON w.period = p.period
    WHERE p.region IS NOT NULL
),
given AS (
    SELECT region, indicator, rank,
           CASE WHEN indicator = 'F02' THEN value / 100 * coalesce(factor, 10000) / 10000
                WHEN value % 1000000 = 0 THEN value / 1000000 END AS value
    FROM row WHERE place = best AND copy = 1
),
shown AS (
    SELECT region,
           max(CASE WHEN indicator = 'F02' THEN value END) AS arrived,
           max(CASE WHEN indicator = 'F02' THEN rank END) AS arrived_rank,
           max(CASE WHEN indicator = 'S01' THEN value END) AS signed,
           max(CASE WHEN indicator = 'S01' THEN rank END) AS signed_rank,
           max(CASE WHEN indicator = 'S02' THEN value END) AS signed_yi,
           max(CASE WHEN indicator = 'S02' THEN rank END) AS signed_yi_rank,
           max(CASE WHEN indicator = 'P05' THEN value END) AS started,
           max(CASE WHEN indicator = 'P05' THEN rank END) AS started_rank,
           max(CASE WHEN indicator = 'P06' THEN value END) AS started_yi,
           max(CASE WHEN indicator = 'P06' THEN rank END) AS started_yi_rank
    FROM given
    GROUP BY region
)
SELECT region, arrived, arrived_rank, signed, signed_rank, signed_yi, signed_yi_rank,
       started, started_rank, started_yi, started_yi_rank
FROM shown
WHERE signed_rank IS NOT NULL OR arrived_rank IS NOT NULL
ORDER BY arrived_rank IS NULL, arrived_rank, signed_rank, region
