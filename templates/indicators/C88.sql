-- code: C88
-- name: 规上工业企业数
-- unit: 家
-- kind: count
-- direction: none
-- unit_axis: org
-- def: 期末在库的规上工业企业家数
SELECT w.name AS window, 'enterprises' AS entity, e.id, 1 AS value
FROM window w JOIN v_stock e ON w.d1 >= e.since AND w.d1 < e.until
WHERE e.class = '规上工业'
