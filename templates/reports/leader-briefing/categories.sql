-- 十个方面的问题：提出、办结件数
SELECT f.key AS name, fig('P36', 'category', f.key, 'ytd') AS raised,
       fig('P36.closed', 'category', f.key, 'ytd') AS closed
FROM fact f
WHERE f.code = 'P36' AND f.part = '' AND f.measure = '' AND f.axis = 'category' AND f."window" = 'ytd' AND f.num > 0
ORDER BY instr('弱难紧慢缺低小散乱差', f.key), f.key
