-- code: A05
-- name: 未外出单位数
-- unit: 家
-- kind: count
-- direction: lower
-- unit_axis: org
-- history: outings.start
-- def: 有任务的单位中主要负责人没有外出招商的家数
-- outputs: M
SELECT w.name AS window, 'organisations' AS entity, u.id,
       NOT EXISTS (SELECT 1 FROM v_outing o
                   WHERE o.org = u.id AND o.start BETWEEN w.d0 AND w.d1
                     AND o.rank = '主要负责人') AS value
FROM window w JOIN v_org u ON u.has_task
