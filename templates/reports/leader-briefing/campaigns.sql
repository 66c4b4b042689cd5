-- 专项行动：起止日期都写了、已经开始的专项期限（windows），第几天、还剩几天、期内的主要成果
SELECT w.name, w.kind, w.start, w."end", days(w.start, w."end") + 1 AS length,
       CASE WHEN w."end" < r.cutoff THEN days(w.start, w."end") + 1 ELSE days(w.start, r.cutoff) + 1 END AS day,
       CASE WHEN w."end" < r.cutoff THEN 0 ELSE days(r.cutoff, w."end") END AS days_left,
       CASE WHEN w."end" <= r.cutoff THEN '已结束' ELSE '进行中' END AS state,
       fig('S01', 'region', '', w.id) AS signed, fig('S02', 'region', '', w.id) AS signed_yi,
       fig('P05', 'region', '', w.id) AS started, fig('F02', 'region', '', w.id) AS arrived
FROM windows w JOIN run r
WHERE w.id IN (SELECT name FROM window WHERE kind = 'named') AND w.start <= r.cutoff AND w."end" >= w.start
ORDER BY w."end" < r.cutoff, w.start, w.id
