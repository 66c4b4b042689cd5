-- code: E05
-- name: 新建投产入规家数
-- unit: 家
-- kind: count
-- direction: none
-- unit_axis: org
-- source: 统计口径
-- history: enterprise_events.date
-- def: 期内月度入库、由招商项目建成的企业家数
-- outputs: M
SELECT w.name AS window, 'enterprise_events' AS entity, ev.id,
       CASE WHEN e.enter_mode IS NOT NULL THEN 1 END AS value
FROM window w JOIN enterprise_events ev ON ev.date BETWEEN w.d0 AND w.d1
JOIN enterprises e ON e.id = ev.enterprise
WHERE ev.type = '入库' AND coalesce(e.enter_mode, '月度') = '月度' AND e.project IS NOT NULL
