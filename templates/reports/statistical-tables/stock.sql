-- 四上企业：分专业，再分单位（没有变动的单位不列）
SELECT 1 AS part, '分专业' AS class, f.key AS name,
       instr('规上工业 资质建筑 限上批发 限上零售 限上住宿 限上餐饮 房地产 规上服务', f.key) AS seq,
       fig('E01', 'class', f.key, 'ytd') AS entered, fig('E01.monthly', 'class', f.key, 'ytd') AS monthly,
       fig('E02', 'class', f.key, 'ytd') AS left_stock, fig('E03', 'class', f.key, 'ytd') AS net
FROM fact f
WHERE f.code = 'E01' AND f.part = '' AND f.measure = '' AND f.axis = 'class' AND f."window" = 'ytd'
  AND f.key <> '未入库'
UNION ALL
SELECT 2, '分单位', coalesce(o.short, o.name), coalesce(o.sort, 999999),
       fig('E01', 'org', o.id, 'ytd'), fig('E01.monthly', 'org', o.id, 'ytd'),
       fig('E02', 'org', o.id, 'ytd'), fig('E03', 'org', o.id, 'ytd')
FROM organisations o
WHERE EXISTS (SELECT 1 FROM fact f WHERE f.code IN ('E01', 'E02') AND f.part = '' AND f.measure = ''
                AND f.axis = 'org' AND f.key = o.id AND f."window" = 'ytd' AND f.num <> 0)
ORDER BY 1, 4, 3
