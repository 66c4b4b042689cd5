-- 只有几个地区有数的指标：不说位次，只说与点名的地区相差多少。gap 是比最多的少，lead 是比后一位多
WITH line(seq, code, name) AS (
    VALUES (1, 'S05', '协议引资额'), (2, 'P43', '新竣工亿元以上项目')
)
SELECT l.name,
       fig(l.code || '.peer_gap', 'region', '', 'ytd') AS gap,
       CASE WHEN g.num > 0 AND g.note LIKE 'first=%' THEN substr(g.note, 7) END AS best,
       fig(l.code || '.peer_lead', 'region', '', 'ytd') AS lead,
       CASE WHEN d.num > 0 AND d.note LIKE 'next=%' THEN substr(d.note, 6) END AS next,
       g.num > 0 AND g.note LIKE 'first=%' AND d.num > 0 AND d.note LIKE 'next=%' AS two
FROM line l
JOIN fact n ON n.code = l.code AND n.part = '' AND n.measure = 'peer_n'
           AND n.axis = 'region' AND n."window" = 'ytd'
JOIN fact g ON g.code = l.code AND g.part = '' AND g.measure = 'peer_gap'
           AND g.axis = 'region' AND g."window" = 'ytd'
JOIN fact d ON d.code = l.code AND d.part = '' AND d.measure = 'peer_lead'
           AND d.axis = 'region' AND d."window" = 'ytd'
WHERE g.num > 0 AND g.note LIKE 'first=%' OR d.num > 0 AND d.note LIKE 'next=%'
ORDER BY l.seq
