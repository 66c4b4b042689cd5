-- name: 领导联系的项目
-- def: 一位领导包保的、联系的、在他联系的园区和单位的、属于他联系的产业的项目，各一行
-- when: named
SELECT l.id AS leader, p.id AS project
FROM leaders l
JOIN projects p
  ON p.guarantee_leader = l.id
  OR p.id IN (SELECT value FROM leader_projects WHERE leader = l.id)
  OR p.park IN (SELECT value FROM leader_parks WHERE leader = l.id)
  OR p.industry IN (SELECT value FROM leader_industries WHERE leader = l.id)
  OR p.location_org IN (SELECT value FROM leader_orgs WHERE leader = l.id)
