-- 本年尚无新签约项目的有任务单位
SELECT coalesce(o.short, o.name) AS name
FROM v_org v
JOIN organisations o ON o.id = v.id
JOIN fact f ON f.code = 'S01' AND f.part = '' AND f.measure = '' AND f.axis = 'org'
           AND f.key = v.id AND f."window" = 'ytd'
WHERE v.has_task AND f.state = 'zero'
ORDER BY v.sort, v.id
