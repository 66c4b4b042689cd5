-- code: C155
-- name: 征收涉及户数
-- unit: 户
-- kind: count
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- windows: ytd
-- def: 征收地块涉及户数
SELECT 'ytd' AS window, 'land' AS entity, l.id,
       CASE WHEN l.type IS NOT NULL AND l.households_signed IS NOT NULL THEN l.households END AS value
FROM window w
JOIN land l ON coalesce(l.found <= w.d1, 1) AND coalesce(l.type = '征收', 1)
WHERE w.name = 'ytd'
