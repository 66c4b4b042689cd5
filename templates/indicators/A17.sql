-- code: A17
-- name: 六必访走访次数
-- unit: 次
-- kind: count
-- parts: problems:个
-- direction: none
-- unit_axis: org
-- history: visits.date
-- def: 期内六必访走访企业的次数；problems 收集的问题个数
-- outputs: Q
SELECT w.name AS window, 'visits' AS entity, v.id, 1 AS value,
       (SELECT count(*) FROM visit_problems p WHERE p.visit = v.id) AS problems
FROM window w JOIN visits v ON v.date BETWEEN w.d0 AND w.d1
WHERE v.occasion IS NOT NULL
