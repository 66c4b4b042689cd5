-- 各分组的平均完成率、最高、最低和级差；没有可比的两个单位的分组不列
SELECT g."group",
       fig('F02.average', g.axis, g.key, 'ytd') AS average,
       fig('F02.spread_max', g.axis, g.key, 'ytd') AS best,
       fig('F02.spread_min', g.axis, g.key, 'ytd') AS worst,
       fig('F02.spread', g.axis, g.key, 'ytd') AS spread
FROM (SELECT "group", min(sort) AS place,
             CASE WHEN "group" IS NULL THEN 'region' ELSE 'group' END AS axis,
             coalesce("group", '') AS key
      FROM v_org
      WHERE has_task
      GROUP BY "group") g
JOIN fact s ON s.code = 'F02' AND s.measure = 'spread' AND s.axis = g.axis AND s.key = g.key
           AND s."window" = 'ytd' AND s.state = 'ok'
JOIN fact a ON a.code = 'F02' AND a.measure = 'average' AND a.axis = g.axis AND a.key = g.key
           AND a."window" = 'ytd' AND a.state = 'ok'
ORDER BY g.place
