-- code: C163
-- name: 有天数的问题件数
-- unit: 件
-- kind: count
-- parts: accept
-- direction: none
-- unit_axis: org
-- history: issues.raised
-- def: 期内办结的问题件数；accept 期内受理的问题件数
SELECT window, 'issues' AS entity, id, solved AS value, taken AS accept
FROM (SELECT w.name AS window, i.id, i.raised, i.accepted, i.closed,
             coalesce(i.closed BETWEEN w.d0 AND w.d1 AND i.raised <= i.closed, 0) AS solved,
             coalesce(i.accepted BETWEEN w.d0 AND w.d1 AND i.raised <= i.accepted, 0) AS taken
      FROM window w JOIN issues i)
WHERE solved OR taken
