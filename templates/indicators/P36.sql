-- code: P36
-- name: 要素问题数
-- unit: 个
-- kind: count
-- parts: closed overdue on_time
-- direction: none
-- unit_axis: org
-- history: issues.raised
-- def: 期内提出的要素问题；closed 已解决，overdue 超过时限未解决，on_time 在时限内解决
-- outputs: M D
SELECT w.name AS window, 'issues' AS entity, i.id, 1 AS value,
       coalesce(i.closed <= w.d1, 0) AS closed,
       NOT coalesce(i.closed <= w.d1, 0) AND coalesce(i.due < w.d1, 0) AS overdue,
       coalesce(i.closed <= w.d1 AND i.closed <= i.due, 0) AS on_time
FROM window w JOIN issues i ON i.raised BETWEEN w.d0 AND w.d1
