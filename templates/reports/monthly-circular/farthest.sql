-- 落后序时进度最多的单位；未破零的另列
SELECT coalesce(o.short, o.name) AS name, fig('F02.gap_pp', 'org', o.id, 'ytd') AS gap
FROM v_org v
JOIN organisations o ON o.id = v.id
JOIN fact g ON g.code = 'F02' AND g.measure = 'gap_pp' AND g.axis = 'org'
           AND g.key = v.id AND g."window" = 'ytd'
JOIN fact f ON f.code = 'F02' AND f.part = '' AND f.measure = '' AND f.axis = 'org'
           AND f.key = v.id AND f."window" = 'ytd' AND f.state = 'ok'
WHERE v.has_task AND g.state = 'ok' AND g.num < 0
ORDER BY g.num * 1000 / g.den, v.sort, v.id
LIMIT 1
