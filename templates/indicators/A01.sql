-- code: A01
-- name: 外出招商批次
-- unit: 次
-- kind: count
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: outings.start
-- def: 外出招商次数，以出发日期为准，同一领导上一次未归又出发的不重复计
-- outputs: M X
SELECT w.name AS window, 'outings' AS entity, o.id, o.once AS value
FROM window w JOIN v_outing o ON o.start BETWEEN w.d0 AND w.d1
