-- axis: basis
-- name: 招引依据
-- def: 一个项目可有多个招引依据，各项之和可大于合计；没有填写的为未注明
SELECT DISTINCT 'projects' AS entity, p.id, coalesce(b.value, '未注明') AS key, 10000 AS share
FROM projects p LEFT JOIN project_attraction_basis b ON b.project = p.id
