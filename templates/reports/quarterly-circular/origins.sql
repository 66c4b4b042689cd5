-- 来源范围：各类之和等于全县
SELECT f.key AS name,
       fig('S19', 'origin', f.key, 'ytd') AS signed,
       fig('S19.amount', 'origin', f.key, 'ytd') AS amount,
       fig('S19.amount.share', 'origin', f.key, 'ytd') AS share,
       fig('S19.amount.yoy', 'origin', f.key, 'ytd') AS yoy
FROM fact f
JOIN fact a ON a.code = 'S19' AND a.part = 'amount' AND a.measure = '' AND a.axis = 'origin'
           AND a.key = f.key AND a."window" = 'ytd'
WHERE f.code = 'S19' AND f.part = '' AND f.measure = '' AND f.axis = 'origin'
  AND f."window" = 'ytd' AND f.state <> 'zero'
ORDER BY f.key = '未注明', a.num IS NULL, a.num / a.den DESC, f.key
