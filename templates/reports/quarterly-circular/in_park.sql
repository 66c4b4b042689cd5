-- 园区内外；没有写明的不为零时才列
SELECT f.key AS name,
       fig('S01', 'in_park', f.key, 'ytd') AS signed,
       fig('P05', 'in_park', f.key, 'ytd') AS started,
       fig('F02', 'in_park', f.key, 'ytd') AS arrived,
       fig('P31', 'in_park', f.key, 'ytd') AS invested
FROM fact f
WHERE f.code = 'S01' AND f.part = '' AND f.measure = '' AND f.axis = 'in_park'
  AND f."window" = 'ytd'
  AND EXISTS (SELECT 1 FROM fact g
              WHERE g.code IN ('S01', 'P05', 'F02', 'P31') AND g.part = '' AND g.measure = ''
                AND g.axis = 'in_park' AND g.key = f.key AND g."window" = 'ytd'
                AND g.state IN ('ok', 'missing'))
ORDER BY CASE f.key WHEN '园区内' THEN 1 WHEN '园区外' THEN 2 ELSE 3 END
