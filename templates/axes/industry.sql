-- axis: industry
-- name: 产业
-- members: industries
SELECT 'projects' AS entity, id AS id, industry AS key, 10000 AS share
FROM projects
WHERE industry IS NOT NULL
UNION ALL
SELECT 'leads', id, industry, 10000 FROM leads WHERE industry IS NOT NULL
UNION ALL
SELECT 'enterprises', id, industry, 10000 FROM enterprises WHERE industry IS NOT NULL
UNION ALL
SELECT 'target_enterprises', id, industry, 10000
FROM target_enterprises WHERE industry IS NOT NULL
UNION ALL
SELECT 'teams', id, industry, 10000 FROM teams WHERE industry IS NOT NULL
UNION ALL
SELECT 'industries', id, id, 10000 FROM industries
