-- 一行一份专报：有联系单位、园区、产业、项目或包保项目的领导，规范次序
SELECT id FROM leaders
WHERE id IN (SELECT leader FROM leader_orgs) OR id IN (SELECT leader FROM leader_parks)
   OR id IN (SELECT leader FROM leader_industries) OR id IN (SELECT leader FROM leader_projects)
   OR id IN (SELECT guarantee_leader FROM projects)
ORDER BY sort IS NULL, sort, id
