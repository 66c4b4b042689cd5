-- code: A03
-- name: 主要负责人外出招商次数
-- unit: 次
-- kind: count
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: outings.start
-- def: 单位主要负责人外出招商的次数，以出发日期为准，不足规定天数的不计，带队人职级未报的为缺报
-- outputs: M X
SELECT w.name AS window, 'outings' AS entity, o.id, o.rank = '主要负责人' AS value
FROM window w JOIN v_outing o ON o.start BETWEEN w.d0 AND w.d1
WHERE coalesce(o.rank = '主要负责人', 1)
