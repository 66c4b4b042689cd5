-- name: 领导联系的项目
-- def: 一位领导包保的、联系的、在他联系的园区和单位的、属于他联系的产业的项目，各一行
-- when: named
SELECT guarantee_leader AS leader, id AS project FROM projects
WHERE guarantee_leader IN (SELECT id FROM leaders)
UNION SELECT l.leader, p.id FROM projects p JOIN leader_projects l ON l.value = p.id
UNION SELECT l.leader, p.id FROM projects p JOIN leader_parks l ON l.value = p.park
UNION SELECT l.leader, p.id FROM projects p JOIN leader_industries l ON l.value = p.industry
UNION SELECT l.leader, p.id FROM projects p JOIN leader_orgs l ON l.value = p.location_org
