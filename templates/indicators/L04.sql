-- code: L04
-- name: 五未土地处置
-- unit: mu100
-- show: 1
-- kind: sum
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- def: 已认定的五未土地中已处置的面积
-- outputs: Q X
SELECT w.name AS window, 'land' AS entity, l.id,
       CASE WHEN l.in_five IS NULL THEN NULL
            WHEN l.disposed_date <= w.d1 THEN l.disposed_mu
            WHEN NOT l.undated THEN 0 END AS value
FROM window w JOIN v_land l ON coalesce(l.found <= w.d1, 1)
WHERE coalesce(l.in_five, 1)
