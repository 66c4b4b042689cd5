-- 省外到位资金任务，各分组完成、未完成、其中未破零的单位数
SELECT g."group" AS name,
       fig('F02.units', 'group', g."group", 'ytd') AS units, fig('F02.units_done', 'group', g."group", 'ytd') AS done,
       fig('F02.units_undone', 'group', g."group", 'ytd') AS undone, fig('F02.units_zero', 'group', g."group", 'ytd') AS zero,
       fig('F02.units_missing', 'group', g."group", 'ytd') AS missing,
       fig('F02.done_pct', 'group', g."group", 'ytd') AS pct
FROM (SELECT v."group", min(v.sort) AS at FROM v_org v WHERE v.has_task AND v."group" IS NOT NULL GROUP BY v."group") g
ORDER BY g.at
