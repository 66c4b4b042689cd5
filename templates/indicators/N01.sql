-- code: N01
-- name: 投诉受理件数
-- unit: 件
-- kind: count
-- parts: closed upheld
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: complaints.received
-- def: 期内受理的投诉件数；closed 已办结，upheld 办结中属实的
-- outputs: M Q
SELECT w.name AS window, 'complaints' AS entity, c.id, 1 AS value,
       coalesce(c.closed <= w.d1, 0) AS closed, coalesce(c.closed <= w.d1, 0) AND c.upheld AS upheld
FROM window w JOIN complaints c ON c.received BETWEEN w.d0 AND w.d1
