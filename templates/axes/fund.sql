-- axis: fund
-- name: 资金层级
SELECT 'funds_won' AS entity, id, level AS key, 10000 AS share
FROM funds_won
WHERE level IS NOT NULL
