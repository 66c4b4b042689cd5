-- 联系项目和包保项目：阶段、当年投资；至多两个，没有投产的、总投资大的在前。没有年度计划的不写计划
SELECT v.name, v.stage, v.status, v.size AS total, v.plan, v.invested, m.physical,
       count(*) OVER () AS n
FROM v_project v
JOIN run r
JOIN projects p ON p.id = v.id
LEFT JOIN project_months m ON m.project = v.id AND m.month = r.as_of
WHERE v.counted AND NOT v.ended
  AND (p.guarantee_leader = :key OR v.id IN (SELECT value FROM leader_projects WHERE leader = :key))
ORDER BY v.produce IS NOT NULL, v.size IS NULL, v.size DESC, v.id
LIMIT 2
