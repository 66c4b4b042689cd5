-- code: C67
-- name: 争取资金到位
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- source: 财政口径
-- history: funds_won.approved
-- def: 期内批复的上级资金中已到位的
SELECT w.name AS window, 'funds_won' AS entity, f.id,
       CASE WHEN f.arrived_date > w.d1 THEN 0 ELSE f.arrived END AS value
FROM window w JOIN funds_won f ON f.approved BETWEEN w.d0 AND w.d1
