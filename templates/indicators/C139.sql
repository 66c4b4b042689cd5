-- code: C139
-- name: 党政主要领导外出招商次数
-- unit: 次
-- kind: count
-- direction: none
-- unit_axis: org
-- history: outings.start
-- def: 党政主要领导带队外出招商的次数，上一次未归又出发的不重复计
SELECT w.name AS window, 'outings' AS entity, o.id,
       CASE WHEN o.rank IS NOT NULL THEN o.once END AS value
FROM window w JOIN v_outing o ON o.start BETWEEN w.d0 AND w.d1
WHERE coalesce(o.rank = '党政主要领导', 1)
