-- axis: list
-- name: 榜单
-- def: 一个项目可在多个榜单，各榜单之和可大于合计
SELECT DISTINCT 'projects' AS entity, p.project AS id, t.list AS key, 10000 AS share
FROM project_investors p JOIN investor_top500 t ON t.investor = p.investor
