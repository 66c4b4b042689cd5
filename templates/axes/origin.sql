-- axis: origin
-- name: 来源地
-- def: 以第一投资方为准，没有写明的为未注明
SELECT 'projects' AS entity, p.id,
       coalesce((SELECT v.origin_scope
                 FROM project_investors i JOIN investors v ON v.id = i.investor
                 WHERE i.project = p.id
                 ORDER BY i.seq LIMIT 1), '未注明') AS key,
       10000 AS share
FROM projects p
