-- 完成年度目标有风险的单位：以后每月所需超过今年单月最高的两倍
SELECT coalesce(o.short, o.name) AS name, fig('W27.need', 'org', a.id, 'ytd') AS need, fig('W27.best', 'org', a.id, 'ytd') AS best,
       fig('F02.rate', 'org', a.id, 'ytd') AS rate, fig('F02', 'org', a.id, 'ytd') AS value, fig('F02.target', 'org', a.id, 'ytd') AS target
FROM alert a JOIN organisations o ON o.id = a.id
WHERE a.code = 'W27' AND a.entity = 'organisations'
ORDER BY o.sort, o.id
