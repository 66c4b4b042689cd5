-- axis: status
-- name: 单位判断的状态
SELECT 'projects' AS entity, id AS id, status AS key, 10000 AS share
FROM projects
WHERE status IS NOT NULL
