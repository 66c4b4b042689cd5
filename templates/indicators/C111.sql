-- code: C111
-- name: 投诉办理的分子
-- unit: 件
-- kind: count
-- parts: satisfied
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: complaints.received
-- def: 期内受理的投诉中已办结件数；satisfied 其中满意的
SELECT w.name AS window, 'complaints' AS entity, c.id, coalesce(c.closed <= w.d1, 0) AS value,
       coalesce(c.closed <= w.d1, 0) AND c.satisfied AS satisfied
FROM window w JOIN complaints c ON c.received BETWEEN w.d0 AND w.d1
