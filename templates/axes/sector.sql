-- axis: sector
-- name: 三次产业
-- def: 项目没有写明的按所属产业，都没有的为未注明
SELECT 'projects' AS entity, p.id, coalesce(p.sector, i.sector, '未注明') AS key, 10000 AS share
FROM projects p LEFT JOIN industries i ON i.id = p.industry
