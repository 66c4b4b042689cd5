-- code: E11
-- name: 企业升级家数
-- unit: 家
-- kind: count
-- parts: turn up reform list
-- direction: none
-- unit_axis: org
-- source: 统计口径
-- history: enterprise_events.date
-- def: 期内升级的企业家数；turn 个转企，up 小升规，reform 规改股，list 股上市
-- outputs: Q
SELECT w.name AS window, 'enterprise_events' AS entity, ev.id, 1 AS value,
       ev.type = '个转企' AS turn, ev.type = '小升规' AS up, ev.type = '规改股' AS reform,
       ev.type IN ('股上市', '上市') AS list
FROM window w JOIN enterprise_events ev ON ev.date BETWEEN w.d0 AND w.d1
WHERE ev.type IN ('个转企', '小升规', '规改股', '股上市', '上市')
