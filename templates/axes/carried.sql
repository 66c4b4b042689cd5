-- axis: carried
-- name: 结转
SELECT 'projects' AS entity, id AS id, carried AS key, 10000 AS share
FROM v_project
WHERE carried IS NOT NULL
