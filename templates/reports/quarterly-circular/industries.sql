-- 分产业，主导、培育在前；本期没有签约、到位资金的不列
SELECT i.name, i.class,
       fig('S01', 'industry', i.id, 'ytd') AS signed,
       fig('S04', 'industry', i.id, 'ytd') AS amount,
       fig('F01', 'industry', i.id, 'ytd') AS arrived,
       fig('F01.share', 'industry', i.id, 'ytd') AS share,
       fig('P05', 'industry', i.id, 'ytd') AS started
FROM industries i
WHERE EXISTS (SELECT 1 FROM fact f
              WHERE f.code IN ('S01', 'F01', 'P05') AND f.part = '' AND f.measure = ''
                AND f.axis = 'industry' AND f.key = i.id AND f."window" = 'ytd'
                AND f.state IN ('ok', 'missing'))
ORDER BY CASE i.class WHEN '主导' THEN 1 WHEN '培育' THEN 2 ELSE 3 END, i.id
