-- axis: chain
-- name: 产业链
-- members: chains
SELECT 'projects' AS entity, id AS id, chain AS key, 10000 AS share
FROM projects
WHERE chain IS NOT NULL
UNION ALL
SELECT 'chains', id, id, 10000 FROM chains
