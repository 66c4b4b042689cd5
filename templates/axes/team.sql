-- axis: team
-- name: 招商组
-- members: teams
SELECT 'projects' AS entity, id AS id, guarantee_team AS key, 10000 AS share
FROM projects
WHERE guarantee_team IS NOT NULL
UNION ALL
SELECT 'teams', id, id, 10000 FROM teams
