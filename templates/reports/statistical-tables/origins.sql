-- 分来源地：第一投资方所在省份，按到位资金从多到少
SELECT f.key AS name, fig('S01', 'province', f.key, 'ytd') AS signed,
       fig('S04', 'province', f.key, 'ytd') AS contract, fig('F02', 'province', f.key, 'ytd') AS arrived
FROM fact f
WHERE f.code = 'F02' AND f.measure = '' AND f.axis = 'province' AND f."window" = 'ytd'
ORDER BY f.num IS NULL, f.num * 1000 / f.den DESC, f.key
