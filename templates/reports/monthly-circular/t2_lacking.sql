-- 表2 的注：组内有项目缺报月报的单位，其累计数只含已报的月份
SELECT coalesce(o.short, o.name) AS name
FROM v_org v
JOIN organisations o ON o.id = v.id
JOIN fact f ON f.code = 'F02' AND f.part = '' AND f.measure = '' AND f.axis = 'org'
           AND f.key = v.id AND f."window" = 'ytd'
WHERE v.has_task AND v."group" IS :group AND f.lacking > 0
ORDER BY v.sort, v.id
