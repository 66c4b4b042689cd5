-- code: A06
-- name: 常委、副职外出招商次数
-- unit: 次
-- kind: count
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: outings.start
-- def: 县级常委、副职带队外出招商的次数，上一次未归又出发的不重复计
-- outputs: Q X
SELECT w.name AS window, 'outings' AS entity, o.id,
       CASE WHEN o.rank IS NOT NULL THEN o.once END AS value
FROM window w JOIN v_outing o ON o.start BETWEEN w.d0 AND w.d1
WHERE coalesce(o.rank IN ('常委', '副职'), 1)
