-- axis: park
-- name: 园区
-- members: parks
SELECT 'projects' AS entity, id AS id, park AS key, 10000 AS share
FROM projects
WHERE park IS NOT NULL
UNION ALL
SELECT 'organisations', id, park, 10000 FROM organisations WHERE park IS NOT NULL
UNION ALL
SELECT 'meetings', id, park, 10000 FROM meetings WHERE park IS NOT NULL
UNION ALL
SELECT 'enterprises', id, park, 10000 FROM enterprises WHERE park IS NOT NULL
UNION ALL
SELECT 'land', id, park, 10000 FROM land WHERE park IS NOT NULL
UNION ALL
SELECT 'support', id, park, 10000 FROM support WHERE park IS NOT NULL
UNION ALL
SELECT 'parks', id, id, 10000 FROM parks
