-- code: C08
-- name: 线索数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- history: leads.found
-- def: 期内获得的线索，只计逐条报送的
SELECT w.name AS window, 'leads' AS entity, l.id, 1 AS value
FROM window w JOIN leads l ON l.found BETWEEN w.d0 AND w.d1
