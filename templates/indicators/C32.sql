-- code: C32
-- name: 结转在建已竣工项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: location
-- windows: ytd ytd_prev
-- def: 结转在建项目中已竣工的
SELECT s.window, 'projects' AS entity, p.id, s.completed AS value
FROM v_project p JOIN v_started s ON s.id = p.id
WHERE p.carried = '结转在建' AND s.window IN ('ytd', 'ytd_prev')
