-- axis: industry_class
-- name: 产业类别
SELECT 'projects' AS entity, p.id, coalesce(i.class, '未注明') AS key, 10000 AS share
FROM projects p LEFT JOIN industries i ON i.id = p.industry
