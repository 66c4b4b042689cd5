-- 有项目缺报当月月报的单位
SELECT coalesce(o.short, o.name) AS name, fig('W30.n', 'org', o.id, 'ytd') AS projects
FROM alert a JOIN organisations o ON o.id = a.id
WHERE a.code = 'W30'
ORDER BY o.sort, o.id
