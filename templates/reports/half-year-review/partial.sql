-- 签约早于最早月报的被评价项目：它们的累计完成投资从哪个月起计
WITH earliest AS (SELECT min(m) AS m FROM series WHERE entity = 'projects' AND item = 'invested' AND value IS NOT NULL)
SELECT (e.m - 1) / 12 AS from_year, (e.m - 1) % 12 + 1 AS from_month, max(x.cohort_year) AS to_year
FROM evaluations x JOIN run r JOIN earliest e
WHERE x.cohort_year BETWEEN r.year - 2 AND r.year - 1 AND x.date <= r.cutoff AND x.cohort_year < (e.m - 1) / 12
GROUP BY e.m
