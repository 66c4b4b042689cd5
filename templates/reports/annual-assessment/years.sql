-- 省外到位资金分年度完成情况：近四年：历史数据所列的以前各年，上年、本年按项目月报；
-- 增长按所列的数计（百分数的一万倍，配 wan）
WITH y AS (
    SELECT h.period + 0 AS year, h.value / 100 AS yuan, NULL AS code
    FROM history h, run r
    WHERE h.indicator = 'F02' AND h.scope_type = '本级' AND length(h.period) = 4 AND h."window" IS NULL
      AND h.period + 0 < r.year - 1
    UNION ALL
    SELECT r.year - 1, f.num / f.den, 'ytd_yoy' FROM run r
    JOIN fact f ON f."full" = 'F02@region@ytd_yoy' AND f.den IS NOT NULL
    UNION ALL
    SELECT r.year, f.num / f.den, 'ytd' FROM run r
    JOIN fact f ON f."full" = 'F02@region@ytd' AND f.den IS NOT NULL
)
SELECT y.year AS in_year, y.yuan, y.code = 'ytd' AS now, y.code = 'ytd_yoy' AS before,
       CASE WHEN b.yuan > 0 THEN (y.yuan - b.yuan) * 1000000 / b.yuan END AS growth
FROM y LEFT JOIN y b ON b.year = y.year - 1
WHERE y.year > (SELECT year - 4 FROM run)
ORDER BY y.year
