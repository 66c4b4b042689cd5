-- 分单位的签约、未开工项目：近两年签约项目还没有全部开工的单位，规范排序
SELECT coalesce(o.short, o.name) AS name,
       fig('C01.y2', 'org', o.id, 'ytd') AS y2_signed,
       fig('C02.y2', 'org', o.id, 'ytd') AS y2_started,
       fig('P09.y2', 'org', o.id, 'ytd') AS y2_unstarted,
       fig('C01.y1', 'org', o.id, 'ytd') AS y1_signed,
       fig('C02.y1', 'org', o.id, 'ytd') AS y1_started,
       fig('P09.y1', 'org', o.id, 'ytd') AS y1_unstarted,
       fig('P09.y1_top500', 'org', o.id, 'ytd') AS top500_unstarted
FROM v_org v
JOIN organisations o ON o.id = v.id
WHERE EXISTS (SELECT 1 FROM fact f
              WHERE f.code = 'C01' AND f.part IN ('y2', 'y1') AND f.measure = ''
                AND f.axis = 'org' AND f.key = v.id AND f."window" = 'ytd'
                AND f.state = 'ok')
ORDER BY v.sort, v.id
