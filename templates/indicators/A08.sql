-- code: A08
-- name: 来访接待批次
-- unit: 次
-- kind: count
-- parts: persons:人次
-- direction: none
-- unit_axis: org
-- history: visits_in.date
-- def: 接待客商来访的批次；persons 人次
-- outputs: M
SELECT w.name AS window, 'visits_in' AS entity, v.id, 1 AS value, v.persons
FROM window w JOIN visits_in v ON v.date BETWEEN w.d0 AND w.d1
