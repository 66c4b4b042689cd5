-- axis: location
-- name: 属地
-- members: organisations
SELECT 'projects' AS entity, id, location_org AS key, 10000 AS share
FROM projects
WHERE location_org IS NOT NULL
UNION ALL
SELECT 'organisations', id, id, 10000 FROM v_org
