-- 与兄弟地区比较的句子：各指标的位次、与第一名的差距、领先后一名的数。
-- 只列各地区都有数的指标（对比的地区数最多的）；名称由指标的说明取出
WITH line(seq, code, name) AS (
    VALUES (1, 'F02', '省外到位资金'), (2, 'S01', '新签约项目'), (3, 'S02', '新签约亿元以上项目'),
           (4, 'P05', '新开工项目'), (5, 'P06', '新开工亿元以上项目')
)
SELECT l.name,
       fig(l.code || '.peer_rank', 'region', '', 'ytd') AS place,
       fig(l.code || '.peer_gap', 'region', '', 'ytd') AS gap,
       CASE WHEN g.note LIKE 'first=%' THEN substr(g.note, 7) END AS best,
       fig(l.code || '.peer_lead', 'region', '', 'ytd') AS lead,
       CASE WHEN d.note LIKE 'next=%' THEN substr(d.note, 6) END AS next
FROM line l
JOIN fact r ON r.code = l.code AND r.part = '' AND r.measure = 'peer_rank'
           AND r.axis = 'region' AND r."window" = 'ytd' AND r.state = 'ok'
JOIN fact n ON n.code = l.code AND n.part = '' AND n.measure = 'peer_n'
           AND n.axis = 'region' AND n."window" = 'ytd'
LEFT JOIN fact g ON g.code = l.code AND g.part = '' AND g.measure = 'peer_gap'
                AND g.axis = 'region' AND g."window" = 'ytd' AND g.state = 'ok'
LEFT JOIN fact d ON d.code = l.code AND d.part = '' AND d.measure = 'peer_lead'
                AND d.axis = 'region' AND d."window" = 'ytd' AND d.state = 'ok'
WHERE n.num = (SELECT max(num) FROM fact
               WHERE measure = 'peer_n' AND axis = 'region' AND "window" = 'ytd')
ORDER BY l.seq
