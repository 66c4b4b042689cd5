-- axis: stage
-- name: 阶段
SELECT 'projects' AS entity, id AS id, stage AS key, 10000 AS share
FROM v_project
WHERE stage IS NOT NULL
