-- 招商方式，按项目数由多到少；本期没有签约的方式不列
SELECT f.key AS name,
       fig('S18', 'mode', f.key, 'ytd') AS signed,
       fig('S18.share', 'mode', f.key, 'ytd') AS share,
       fig('S18.amount', 'mode', f.key, 'ytd') AS amount,
       fig('S18.amount.share', 'mode', f.key, 'ytd') AS amount_share
FROM fact f
WHERE f.code = 'S18' AND f.part = '' AND f.measure = '' AND f.axis = 'mode'
  AND f."window" = 'ytd' AND f.state <> 'zero'
ORDER BY f.key = '未注明', f.num / f.den DESC, f.key
