-- 省外到位资金尚未破零的单位
SELECT coalesce(o.short, o.name) AS name
FROM v_org v
JOIN organisations o ON o.id = v.id
JOIN fact f ON f.code = 'F02' AND f.part = '' AND f.measure = '' AND f.axis = 'org'
           AND f.key = v.id AND f."window" = 'ytd'
JOIN fact r ON r.code = 'F02' AND r.measure = 'rate' AND r.axis = 'org'
           AND r.key = v.id AND r."window" = 'ytd'
WHERE v.has_task AND f.state = 'zero' AND (r.state <> 'no_task'
       OR NOT EXISTS (SELECT 1 FROM fact x
                      WHERE x.code = 'F02' AND x.measure = 'rate' AND x.axis = 'org'
                        AND x."window" = 'ytd' AND x.state <> 'no_task'))
ORDER BY v.sort, v.id
