-- 排名图：本组有位次的单位
SELECT coalesce(o.short, o.name) AS name,
       fig('F02.rank', 'org', o.id, 'ytd') AS rank,
       fig('F02.rate', 'org', o.id, 'ytd') AS rate
FROM v_org v
JOIN organisations o ON o.id = v.id
JOIN fact r ON r.code = 'F02' AND r.measure = 'rank' AND r.axis = 'org'
           AND r.key = v.id AND r."window" = 'ytd' AND r.state = 'ok'
WHERE v.has_task AND v."group" IS :group
ORDER BY r.num, v.sort, v.id
