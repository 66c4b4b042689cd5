-- code: A05
-- name: 未外出单位数
-- unit: 个
-- kind: count
-- direction: lower
-- unit_axis: org
-- history: outings.start
-- def: 有任务的单位中主要负责人没有外出招商的单位数
-- outputs: M
SELECT w.name AS window, 'organisations' AS entity, u.id,
       CASE WHEN max(o.rank = '主要负责人') THEN 0
            WHEN count(o.rank) = count(o.id) THEN 1 END AS value /* else perhaps it was he */
FROM window w JOIN v_org u ON u.has_task
LEFT JOIN v_outing o ON o.org = u.id AND o.start BETWEEN w.d0 AND w.d1
GROUP BY w.name, u.id
