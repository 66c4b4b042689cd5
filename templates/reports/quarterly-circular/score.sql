-- 上级对本地区本季度的考核：得分（百分之一分乘以一万，配 wan）、位次，及比上一季度的位次变化
WITH at AS (
    SELECT (as_of - 1) / 12 AS year, (as_of - 1) % 12 / 3 + 1 AS nth
    FROM source WHERE name = '招商口径' AND as_of % 3 = 0
)
SELECT s.name, s.score / 100 AS score, s.rank, s.n,
       CASE WHEN b.rank > s.rank THEN b.rank - s.rank END AS up,
       CASE WHEN b.rank < s.rank THEN s.rank - b.rank END AS down,
       b.rank = s.rank AS same
FROM superior_assessment s
JOIN at ON s.period = at.year || '-Q' || at.nth
LEFT JOIN superior_assessment b
       ON b.name = s.name AND b.period = at.year || '-Q' || (at.nth - 1) AND b.n = s.n
WHERE s.rank IS NOT NULL
ORDER BY s.id
