-- axis: status
-- name: 状态
-- def: 没有写明的为未注明
SELECT 'projects' AS entity, id, coalesce(status, '未注明') AS key, 10000 AS share
FROM projects
