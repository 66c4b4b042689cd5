-- code: C24
-- name: 结转在建项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: location
-- windows: ytd ytd_prev
-- def: 年初已开工、未竣工的项目
SELECT s.window, 'projects' AS entity, p.id, 1 AS value
FROM v_project p JOIN v_started s ON s.id = p.id
WHERE p.carried = '结转在建' AND s.window IN ('ytd', 'ytd_prev')
