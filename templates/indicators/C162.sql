-- code: C162
-- name: 问题解决天数
-- unit: 天
-- kind: sum
-- parts: accept:天
-- direction: none
-- unit_axis: org
-- history: issues.raised
-- def: 期内办结的问题从提出到办结的天数之和；accept 期内受理的问题从提出到受理的天数之和
SELECT window, 'issues' AS entity, id, CASE WHEN solved THEN days(raised, closed) ELSE 0 END AS value, 
       CASE WHEN taken THEN days(raised, accepted) ELSE 0 END AS accept
FROM (SELECT w.name AS window, i.id, i.raised, i.accepted, i.closed,
             coalesce(i.closed BETWEEN w.d0 AND w.d1 AND i.raised <= i.closed, 0) AS solved,
             coalesce(i.accepted BETWEEN w.d0 AND w.d1 AND i.raised <= i.accepted, 0) AS taken
      FROM window w JOIN issues i)
WHERE solved OR taken
