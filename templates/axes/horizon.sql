-- axis: horizon
-- name: 谋划时序
SELECT 'projects' AS entity, id, horizon AS key, 10000 AS share
FROM projects
WHERE horizon IS NOT NULL
