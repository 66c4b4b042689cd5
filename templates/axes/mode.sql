-- axis: mode
-- name: 招商方式
SELECT 'projects' AS entity, id, coalesce(source_mode, '未注明') AS key, 10000 AS share
FROM projects
