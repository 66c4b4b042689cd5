-- 本季度主要负责同志没有外出招商的有任务单位
SELECT coalesce(o.short, o.name) AS name
FROM v_org v
JOIN organisations o ON o.id = v.id
JOIN fact f ON f.code = 'A05' AND f.part = '' AND f.measure = '' AND f.axis = 'org'
           AND f.key = v.id AND f."window" = 'quarter'
WHERE v.has_task AND f.num > 0
ORDER BY v.sort, v.id
