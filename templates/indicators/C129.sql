-- code: C129
-- name: 僵尸企业数
-- unit: 家
-- kind: count
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- windows: ytd
-- def: 标为僵尸企业、期末未退库的家数
SELECT 'ytd' AS window, 'enterprises' AS entity, e.id, 1 AS value
FROM window w JOIN enterprises e ON coalesce(e.exit_date > w.d1, 1)
WHERE w.name = 'ytd' AND e.zombie
