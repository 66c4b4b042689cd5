-- 表2 的注：组内没有省外到位资金任务的单位
SELECT coalesce(o.short, o.name) AS name
FROM v_org v
JOIN organisations o ON o.id = v.id
LEFT JOIN fact r ON r.code = 'F02' AND r.measure = 'rank' AND r.axis = 'org'
                AND r.key = v.id AND r."window" = 'ytd'
WHERE v."group" IS :group AND (v.has_task IS NOT 1
       OR r.state = 'no_task'
          AND EXISTS (SELECT 1 FROM fact x
                      WHERE x.code = 'F02' AND x.measure = 'rank' AND x.axis = 'org'
                        AND x."window" = 'ytd' AND x.state <> 'no_task'))
  AND o.category IN ('乡镇', '街道', '园区', '县直部门', '市直部门', '县区')
ORDER BY v.sort, v.id
