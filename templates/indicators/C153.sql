-- code: C153
-- name: 已征收土地面积
-- unit: mu100
-- show: 1
-- kind: sum
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- def: 应征收的土地中已完成的面积
SELECT w.name AS window, 'land' AS entity, l.id,
       CASE WHEN l.type IS NULL THEN NULL
            WHEN l.disposed_date <= w.d1 THEN l.disposed_mu
            WHEN l.disposed_date IS NOT NULL OR coalesce(l.disposed_mu, 0) = 0 THEN 0 END AS value
FROM window w
JOIN land l ON coalesce(l.found <= w.d1, 1) AND coalesce(l.type = '征收', 1)
