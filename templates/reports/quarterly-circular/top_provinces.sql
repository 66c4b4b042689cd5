-- 签约额最多的三个来源省份
SELECT a.key AS name, fig('S19.amount', 'province', a.key, 'ytd') AS amount
FROM fact a
WHERE a.code = 'S19' AND a.part = 'amount' AND a.measure = '' AND a.axis = 'province'
  AND a."window" = 'ytd' AND a.state = 'ok'
ORDER BY a.num / a.den DESC, a.key
LIMIT 3
