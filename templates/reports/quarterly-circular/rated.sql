-- 本季度的评比：最佳、最差的对象（项目名称）
WITH at AS (
    SELECT (as_of - 1) / 12 AS year, ((as_of - 1) % 12 + 1) / 3 AS nth
    FROM source WHERE name = '招商口径' AND as_of % 3 = 0
)
SELECT r.kind, r.object
FROM ratings r JOIN at ON r.period = at.year || '-Q' || at.nth
WHERE r.object IS NOT NULL AND r.kind IN ('最佳', '最差')
ORDER BY r.kind = '最差', r.id
