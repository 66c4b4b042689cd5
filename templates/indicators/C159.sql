-- code: C159
-- name: 隐性壁垒数
-- unit: 项
-- kind: count
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: barriers.found
-- def: 期内发现的隐性壁垒
SELECT w.name AS window, 'barriers' AS entity, b.id, 1 AS value
FROM window w JOIN barriers b ON b.found BETWEEN w.d0 AND w.d1
