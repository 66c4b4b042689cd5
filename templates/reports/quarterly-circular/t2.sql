-- 一个考核分组的各单位，按省外到位资金完成率的位次；没有位次的按规范次序排在最后
SELECT coalesce(o.short, o.name) AS name,
       fig('F02.rank', 'org', o.id, 'ytd') AS rank,
       fig('S01', 'org', o.id, 'ytd') AS signed,
       fig('S02', 'org', o.id, 'ytd') AS signed_yi,
       fig('S04', 'org', o.id, 'ytd') AS signed_amount,
       fig('P05', 'org', o.id, 'ytd') AS started,
       fig('P06', 'org', o.id, 'ytd') AS started_yi,
       fig('F02.target', 'org', o.id, 'ytd') AS target,
       fig('F02', 'org', o.id, 'quarter') AS in_quarter,
       fig('F02', 'org', o.id, 'ytd') AS arrived,
       fig('F02.rate', 'org', o.id, 'ytd') AS rate,
       fig('F02.gap_pp', 'org', o.id, 'ytd') AS gap
FROM v_org v
JOIN organisations o ON o.id = v.id
JOIN fact r ON r.code = 'F02' AND r.measure = 'rank' AND r.axis = 'org'
           AND r.key = v.id AND r."window" = 'ytd'
WHERE v.has_task AND v."group" IS :group
  AND (r.state <> 'no_task'
       OR NOT EXISTS (SELECT 1 FROM fact x
                      WHERE x.code = 'F02' AND x.measure = 'rank' AND x.axis = 'org'
                        AND x."window" = 'ytd' AND x.state <> 'no_task'))
ORDER BY r.num IS NULL, r.num, v.sort, v.id
