-- axis: sector
-- name: 产业门类
SELECT 'projects' AS entity, id AS id, sector AS key, 10000 AS share
FROM projects
WHERE sector IS NOT NULL
