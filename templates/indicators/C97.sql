-- code: C97
-- name: 闲置土地已处置面积
-- unit: mu100
-- show: 1
-- kind: sum
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- def: 已认定的闲置土地中已处置的面积
SELECT w.name AS window, 'land' AS entity, l.id,
       CASE WHEN l.idle IS NULL THEN NULL
            WHEN l.disposed_date <= w.d1 THEN l.disposed_mu
            WHEN NOT l.undated THEN 0 END AS value
FROM window w JOIN v_land l ON coalesce(l.found <= w.d1, 1)
WHERE coalesce(l.idle, 1)
