-- 本季度的观摩评比，按名次；avg 是平均分（百分之一分乘以一万，配 wan）
WITH at AS (
    SELECT (as_of - 1) / 12 AS year, ((as_of - 1) % 12 + 1) / 3 AS nth
    FROM source WHERE name = '招商口径' AND as_of % 3 = 0
)
SELECT b.rank, p.name, coalesce(o.short, o.name) AS unit, b.date, b.judges, b.avg / 100 AS avg
FROM observations b
JOIN at ON b.period = at.year || '-Q' || at.nth
LEFT JOIN projects p ON p.id = b.project
LEFT JOIN organisations o ON o.id = b.org
ORDER BY b.rank IS NULL, b.rank, b.id
