-- 来源省份，按签约额由多到少；本期没有签约的不列
SELECT f.key AS name,
       fig('S19', 'province', f.key, 'ytd') AS signed,
       fig('S19.amount', 'province', f.key, 'ytd') AS amount,
       fig('S19.amount.share', 'province', f.key, 'ytd') AS share,
       fig('S19.amount.yoy', 'province', f.key, 'ytd') AS yoy
FROM fact f
JOIN fact a ON a.code = 'S19' AND a.part = 'amount' AND a.measure = '' AND a.axis = 'province'
           AND a.key = f.key AND a."window" = 'ytd'
WHERE f.code = 'S19' AND f.part = '' AND f.measure = '' AND f.axis = 'province'
  AND f."window" = 'ytd' AND f.state <> 'zero'
ORDER BY a.num IS NULL, a.num / a.den DESC, f.key
