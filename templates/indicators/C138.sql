-- code: C138
-- name: 带企业家外出招商次数
-- unit: 次
-- kind: count
-- direction: none
-- unit_axis: org
-- history: outings.start
-- def: 与企业家同行的外出招商次数，上一次未归又出发的不重复计
SELECT w.name AS window, 'outings' AS entity, o.id, o.once AS value
FROM window w
JOIN v_outing o ON o.start BETWEEN w.d0 AND w.d1
JOIN outings t ON t.id = o.id AND t.with_entrepreneurs
