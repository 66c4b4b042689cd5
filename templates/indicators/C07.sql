-- code: C07
-- name: 已签约线索数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- history: leads.found
-- def: 期内获得的线索中已签约的
SELECT w.name AS window, 'leads' AS entity, l.id, l.state = '签约' AS value
FROM window w JOIN leads l ON l.found BETWEEN w.d0 AND w.d1
