-- code: C53
-- name: 已解决要素问题数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- history: issues.raised
-- def: 期内提出的要素问题中已解决的
SELECT w.name AS window, 'issues' AS entity, i.id, coalesce(i.closed <= w.d1, 0) AS value
FROM window w JOIN issues i ON i.raised BETWEEN w.d0 AND w.d1
