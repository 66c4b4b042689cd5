-- 本年受理的投诉，按类别，由多到少
SELECT f.key AS name,
       fig('N01', 'category', f.key, 'ytd') AS n,
       fig('N01.closed', 'category', f.key, 'ytd') AS closed,
       fig('N01.upheld', 'category', f.key, 'ytd') AS upheld
FROM fact f
WHERE f.code = 'N01' AND f.part = '' AND f.measure = '' AND f.axis = 'category'
  AND f."window" = 'ytd' AND f.state = 'ok'
ORDER BY f.num / f.den DESC, f.key
