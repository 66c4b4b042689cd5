-- axis: factor
-- name: 要素
SELECT 'issues' AS entity, id, factor AS key, 10000 AS share
FROM issues
WHERE factor IS NOT NULL
UNION ALL
SELECT 'factors', id, factor, 10000 FROM factors WHERE factor IS NOT NULL
