-- name: 参加排名的单位
-- def: 有省外到位资金任务的单位（都没有任务的，全部有招商任务的单位），place 按完成率的位次，没有位次的按规范次序排在最后
-- after: facts
-- when: named
SELECT v.id, coalesce(o.short, o.name) AS name, v."group",
       row_number() OVER (ORDER BY r.num IS NULL, r.num, v.sort, v.id) AS place
FROM v_org v
JOIN organisations o ON o.id = v.id
JOIN fact r ON r.code = 'F02' AND r.measure = 'rank' AND r.axis = 'org'
           AND r.key = v.id AND r."window" = 'ytd'
WHERE v.has_task
  AND (r.state <> 'no_task'
       OR NOT EXISTS (SELECT 1 FROM fact x
                      WHERE x.code = 'F02' AND x.measure = 'rank' AND x.axis = 'org'
                        AND x."window" = 'ytd' AND x.state <> 'no_task'))
