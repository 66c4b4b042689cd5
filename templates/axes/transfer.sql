-- axis: transfer
-- name: 转移类型
SELECT 'projects' AS entity, id, transfer_type AS key, 10000 AS share
FROM projects
WHERE transfer_type IS NOT NULL
