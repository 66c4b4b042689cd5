-- code: C89
-- name: 走访到的规上工业企业数
-- unit: 家
-- kind: count
-- direction: none
-- unit_axis: org
-- history: visits.date
-- def: 期内走访到的规上工业企业家数
SELECT w.name AS window, 'enterprises' AS entity, e.id,
       EXISTS (SELECT 1 FROM visits v
               WHERE v.enterprise = e.id AND v.date BETWEEN w.d0 AND w.d1) AS value
FROM window w JOIN v_stock e ON w.d1 >= e.since AND w.d1 < e.until
WHERE e.class = '规上工业'
