-- code: W19
-- name: 未破零
-- unit: 个
-- also: name
-- needs: F02@org@ytd
-- say: {{name}}省外到位资金累计仍为零
-- def: 三月起，有任务的单位省外到位资金累计仍为零；有项目未报的不下结论
SELECT 'organisations' AS entity, f.key AS id, f.key AS org, v.text AS level,
       coalesce(n.short, n.name) AS name
FROM fact f
JOIN v_org o ON o.id = f.key AND o.has_task
JOIN organisations n ON n.id = o.id
JOIN run r
JOIN v_param v ON v.name = 'alerts.W19.level'
WHERE f.code = 'F02' AND f.part = '' AND f.measure = '' AND f.axis = 'org'
  AND f."window" = 'ytd' AND f.state = 'zero' AND f.lacking = 0
  AND r.month * 1000000 >= (SELECT num6 FROM v_param WHERE name = 'alerts.W19.from_month')
ORDER BY o.sort, o.id
