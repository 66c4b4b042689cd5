-- 本年提出的要素问题，按要素，由多到少
SELECT f.key AS name,
       fig('P36', 'factor', f.key, 'ytd') AS raised,
       fig('P36.closed', 'factor', f.key, 'ytd') AS closed,
       fig('P36.overdue', 'factor', f.key, 'ytd') AS overdue,
       fig('C52', 'factor', f.key, 'ytd') AS rate
FROM fact f
WHERE f.code = 'P36' AND f.part = '' AND f.measure = '' AND f.axis = 'factor'
  AND f."window" = 'ytd' AND f.state = 'ok'
ORDER BY f.num / f.den DESC, f.key
