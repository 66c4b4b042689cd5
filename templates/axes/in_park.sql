-- axis: in_park
-- name: 入园
SELECT 'projects' AS entity, id, CASE WHEN in_park THEN '园区内' ELSE '园区外' END AS key, 10000 AS share
FROM projects
WHERE in_park IS NOT NULL
