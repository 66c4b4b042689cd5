-- 本月新开工的项目
SELECT p.name
FROM v_project p JOIN "window" w ON w.name = 'month'
WHERE p.counted AND p.start BETWEEN w.d0 AND w.d1
ORDER BY p.start, p.id
