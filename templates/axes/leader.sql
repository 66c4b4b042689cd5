-- axis: leader
-- name: 包保领导
-- members: leaders
SELECT 'projects' AS entity, id AS id, guarantee_leader AS key, 10000 AS share
FROM projects
WHERE guarantee_leader IS NOT NULL
UNION ALL
SELECT 'outings', id, leader, 10000 FROM outings WHERE leader IS NOT NULL
UNION ALL
SELECT 'leaders', id, id, 10000 FROM leaders
