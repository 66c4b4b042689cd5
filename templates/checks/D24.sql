-- code: D24
-- name: 外出招商没有写对接的企业
-- level: 提示
-- hint: 请补写对接企业的名称
-- def: 按单位合计，指第一次
SELECT o.src, o.ptr || '/enterprises' AS ptr, u.name AS '', count(*) AS '本年 次'
FROM (SELECT * FROM outings ORDER BY start DESC, id DESC) o
JOIN organisations u ON u.id = o.org
JOIN window w ON w.name = 'ytd' AND o.start BETWEEN w.d0 AND w.d1
WHERE coalesce(o.counted, 1)
  AND NOT EXISTS (SELECT 1 FROM outing_enterprises e WHERE e.outing = o.id)
GROUP BY o.org
ORDER BY u.sort, u.id
