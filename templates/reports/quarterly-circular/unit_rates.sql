-- 各单位项目转化情况，规范次序：近三年有签约项目的单位
SELECT coalesce(o.short, o.name) AS name,
       fig('C17', 'org', o.id, 'ytd') AS signed,
       fig('P01', 'org', o.id, 'ytd') AS performed,
       fig('P02', 'org', o.id, 'ytd') AS performing,
       fig('P08.y2', 'org', o.id, 'ytd') AS y2_rate,
       fig('P08.y1', 'org', o.id, 'ytd') AS y1_rate,
       fig('P07', 'org', o.id, 'ytd') AS y0_rate,
       fig('C27', 'org', o.id, 'ytd') AS completed,
       fig('C29', 'org', o.id, 'ytd') AS produced,
       fig('P17', 'org', o.id, 'ytd') AS producing
FROM v_org v
JOIN organisations o ON o.id = v.id
JOIN fact f ON f.code = 'C17' AND f.part = '' AND f.measure = '' AND f.axis = 'org'
           AND f.key = v.id AND f."window" = 'ytd' AND f.state = 'ok'
ORDER BY v.sort, v.id
