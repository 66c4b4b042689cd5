-- code: E01
-- name: 新增四上企业
-- unit: 家
-- kind: count
-- parts: monthly annual
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- source: 统计口径
-- history: enterprise_events.date
-- def: 统计口径入库的四上企业家数；monthly 月度入库，annual 年度入库
-- outputs: M X
SELECT w.name AS window, 'enterprise_events' AS entity, ev.id AS id, 1 AS value,
       e.enter_mode = '月度' AS monthly, e.enter_mode = '年度' AS annual
FROM window w JOIN enterprise_events ev ON ev.date BETWEEN w.d0 AND w.d1
JOIN enterprises e ON e.id = ev.enterprise
WHERE ev.type = '入库'
