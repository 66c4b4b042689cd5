-- code: A16
-- name: 主要负责人外出天数
-- unit: days10
-- show: 1
-- kind: sum
-- parts: over:个
-- direction: none
-- unit_axis: org
-- history: outings.start
-- def: 有任务的单位主要负责人外出招商的天数；over 达到规定天数的单位数
-- outputs: Q
WITH trip AS (
    SELECT w.name AS window, u.id,
           CASE WHEN count(o.id) = count(o.own_days + (o.rank = '主要负责人'))
                THEN coalesce(sum(o.own_days), 0) END AS days
    FROM window w JOIN v_org u ON u.has_task
    LEFT JOIN v_outing o ON o.org = u.id AND coalesce(o.rank = '主要负责人', 1)
                            AND o.start BETWEEN w.d0 AND w.d1
    GROUP BY w.name, u.id
)
SELECT t.window, 'organisations' AS entity, t.id, t.days AS value,
       t.days * 100000 >= p.num6 AS "over"
FROM trip t JOIN v_param p ON p.name = 'outing.days_over'
