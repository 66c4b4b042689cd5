-- 三类来源：从外引、朝内挖按第一投资方的来源地分，向上争按批复的上级资金
WITH line AS (
    SELECT DISTINCT CASE f.key WHEN '本地' THEN '朝内挖' ELSE '从外引' END AS class, f.key AS key
    FROM fact f
    WHERE f.axis = 'origin' AND f."window" = 'ytd' AND f.code IN ('S19', 'F01') AND f.measure = '' AND f.num > 0
      AND f.key <> '未注明'
)
SELECT l.class, l.key AS name, fig('S19', 'origin', l.key, 'ytd') AS n, fig('S19.amount', 'origin', l.key, 'ytd') AS amount,
       fig('F01', 'origin', l.key, 'ytd') AS arrived, CASE l.class WHEN '从外引' THEN 1 ELSE 6 END AS place
FROM line l
UNION ALL
SELECT '向上争', '中央资金', '—', fig('F13.central', 'region', '', 'ytd'), '—', 2
UNION ALL
SELECT '向上争', '省级资金', '—', fig('F13.province', 'region', '', 'ytd'), '—', 3
UNION ALL
SELECT '向上争', '市级资金', '—', fig('F13.city', 'region', '', 'ytd'), '—', 4
UNION ALL
SELECT '向上争', '合计', '—', fig('F13', 'region', '', 'ytd'), fig('F13.arrived', 'region', '', 'ytd'), 5
ORDER BY 6, 2
