-- code: E02
-- name: 退库企业
-- unit: 家
-- kind: count
-- direction: lower
-- unit_axis: org
-- source: 统计口径
-- history: enterprise_events.date
-- def: 统计口径退库的四上企业家数
-- outputs: M X
SELECT w.name AS window, 'enterprise_events' AS entity, ev.id AS id, 1 AS value
FROM window w JOIN enterprise_events ev ON ev.date BETWEEN w.d0 AND w.d1
WHERE ev.type = '退库'
