-- axis: factor
-- name: 要素
SELECT 'issues' AS entity, id, factor AS key, 10000 AS share
FROM issues
WHERE factor IS NOT NULL
