-- 各产业前十家企业的产值
SELECT i.name, fig('E10', 'industry', i.id, 'ytd') AS output, fig('E10.yoy', 'industry', i.id, 'ytd') AS yoy,
       fig('E10.falling', 'industry', i.id, 'ytd') AS falling
FROM industries i
JOIN fact f ON f.code = 'E10' AND f.part = '' AND f.measure = '' AND f.axis = 'industry' AND f.key = i.id
           AND f."window" = 'ytd' AND f.num <> 0
ORDER BY i.rowid
