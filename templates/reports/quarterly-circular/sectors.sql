-- 三次产业；没有写明的为未注明
SELECT f.key AS name,
       fig('S01', 'sector', f.key, 'ytd') AS signed,
       fig('P05', 'sector', f.key, 'ytd') AS started,
       fig('F01', 'sector', f.key, 'ytd') AS arrived,
       fig('P31', 'sector', f.key, 'ytd') AS invested
FROM fact f
WHERE f.code = 'P31' AND f.part = '' AND f.measure = '' AND f.axis = 'sector'
  AND f."window" = 'ytd'
  AND EXISTS (SELECT 1 FROM fact g
              WHERE g.code IN ('S01', 'P05', 'F01', 'P31') AND g.part = '' AND g.measure = ''
                AND g.axis = 'sector' AND g.key = f.key AND g."window" = 'ytd'
                AND g.state IN ('ok', 'missing'))
ORDER BY instr('一产二产三产未注明', f.key), f.key
