-- code: C151
-- name: 储备土地面积
-- unit: mu100
-- show: 1
-- kind: sum
-- parts: supplied:mu100:1
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- def: 已认定的储备土地面积；supplied 其中已供出或使用的
SELECT w.name AS window, 'land' AS entity, l.id,
       CASE WHEN l.type IS NOT NULL THEN l.mu END AS value,
       CASE WHEN l.type IS NULL THEN NULL
            WHEN l.disposed_date <= w.d1 THEN l.disposed_mu
            WHEN l.disposed_date IS NOT NULL OR coalesce(l.disposed_mu, 0) = 0 THEN 0 END AS supplied
FROM window w
JOIN land l ON coalesce(l.found <= w.d1, 1) AND coalesce(l.type = '储备', 1)
