-- 签约项目最多的三种招商方式
SELECT f.key AS name, fig('S18', 'mode', f.key, 'ytd') AS signed,
       fig('S18.share', 'mode', f.key, 'ytd') AS share
FROM fact f
WHERE f.code = 'S18' AND f.part = '' AND f.measure = '' AND f.axis = 'mode'
  AND f."window" = 'ytd' AND f.state = 'ok' AND f.key <> '未注明'
ORDER BY f.num / f.den DESC, f.key
LIMIT 3
