-- 招引依据、项目类别、产业类别：新签约、新开工
SELECT CASE f.axis WHEN 'basis' THEN '招引依据' WHEN 'kind' THEN '项目类别' ELSE '产业类别' END AS axis,
       f.key AS name, fig('S01', f.axis, f.key, 'ytd') AS signed, fig('P05', f.axis, f.key, 'ytd') AS started
FROM fact f
JOIN fact g ON g.code = 'P05' AND g.part = '' AND g.measure = '' AND g.axis = f.axis AND g.key = f.key
           AND g."window" = 'ytd'
WHERE f.code = 'S01' AND f.part = '' AND f.measure = '' AND f.axis IN ('basis', 'kind', 'industry_class')
  AND f."window" = 'ytd'
ORDER BY instr('basis kind industry_class', f.axis), f.key
