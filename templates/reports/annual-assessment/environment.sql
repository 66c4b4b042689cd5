-- 最近一期营商环境评价（总体）：哪一年、得分（乘以一万，配 wan）、位次
SELECT substr(e.period, 1, 4) + 0 AS in_year, e.score / 100 AS score, e.rank, e.n
FROM env_evaluation e
WHERE e.dimension = '总体' AND e.score IS NOT NULL
ORDER BY e.period DESC
LIMIT 1
