-- axis: kind
-- name: 项目类别
SELECT 'projects' AS entity, id, coalesce(kind, '未注明') AS key, 10000 AS share
FROM projects
