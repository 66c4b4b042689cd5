-- axis: leader
-- name: 包保领导
-- members: leaders
-- def: 项目按包保领导，会议按主持人，外出、来访、现场活动、招商组、目标企业和责任清单按带队、接待、对接和责任领导
SELECT 'projects' AS entity, id AS id, guarantee_leader AS key, 10000 AS share
FROM projects
WHERE guarantee_leader IS NOT NULL
UNION ALL
SELECT 'outings', id, leader, 10000 FROM outings WHERE leader IS NOT NULL
UNION ALL
SELECT 'site_visits', id, leader, 10000 FROM site_visits WHERE leader IS NOT NULL
UNION ALL
SELECT 'meetings', id, chair, 10000 FROM meetings WHERE chair IS NOT NULL
UNION ALL
SELECT 'visits_in', id, leader, 10000 FROM visits_in WHERE leader IS NOT NULL
UNION ALL
SELECT 'teams', id, leader, 10000 FROM teams WHERE leader IS NOT NULL
UNION ALL
SELECT 'target_enterprises', id, owner_leader, 10000
FROM target_enterprises WHERE owner_leader IS NOT NULL
UNION ALL
SELECT 'lists_duty', id, leader, 10000 FROM lists_duty WHERE leader IS NOT NULL
UNION ALL
SELECT 'leaders', id, id, 10000 FROM leaders
