-- axis: key_level
-- name: 重点级别
SELECT 'projects' AS entity, id, key_level AS key, 10000 AS share
FROM projects
WHERE key_level IS NOT NULL
