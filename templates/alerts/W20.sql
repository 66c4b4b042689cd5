-- code: W20
-- name: 招商组经费无果
-- unit: 个
-- parts: pct:pct:1
-- also: name budget spent
-- say: {{name}}经费预算{{budget|amount}}，已用{{spent|amount}}（{{pct}}），没有签约项目
-- def: 经费使用达到80%仍没有签约项目的招商组
SELECT 'teams' AS entity, t.id, t.org, v.text AS level, t.spent * 100 AS pct,
       t.budget AS pct_den, t.name, t.budget, t.spent
FROM teams t JOIN v_param v ON v.name = 'alerts.W20.level'
WHERE t.budget > 0
  AND t.spent * 100000
      >= t.budget * (SELECT num6 / 1000 FROM v_param WHERE name = 'alerts.W20.pct')
  AND NOT EXISTS (SELECT 1 FROM v_project p JOIN projects q ON q.id = p.id
                  WHERE q.guarantee_team = t.id AND p.counted AND p.signed)
ORDER BY t.spent * 100 / t.budget DESC, t.id
