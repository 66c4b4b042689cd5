-- 本年开工的亿元以上项目中可以公开名称的，由大到小，至多五个
SELECT p.name
FROM v_project p
JOIN projects j ON j.id = p.id
JOIN "window" w ON w.name = 'ytd'
WHERE p.counted AND p.start BETWEEN w.d0 AND w.d1
  AND p.size >= 100000000 AND j.public_name AND NOT p.ended
ORDER BY p.size DESC, p.id
LIMIT 5
