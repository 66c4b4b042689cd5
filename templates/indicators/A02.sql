-- code: A02
-- name: 外出招商天数
-- unit: days10
-- show: 1
-- kind: sum
-- parts: persons:人次 person_days:days10:1
-- direction: none
-- unit_axis: org
-- history: outings.start
-- def: 外出招商天数，同一领导重叠的天数只计一次；persons 人次，person_days 人天
-- outputs: M X
SELECT w.name AS window, 'outings' AS entity, o.id, o.days AS value, o.persons,
       o.persons * o.days AS person_days
FROM window w JOIN v_outing o ON o.start BETWEEN w.d0 AND w.d1
