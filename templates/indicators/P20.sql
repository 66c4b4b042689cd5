-- code: P20
-- name: 停工项目数
-- unit: 个
-- kind: count
-- direction: lower
-- unit_axis: location
-- windows: ytd ytd_prev
-- def: 已开工、未竣工、未终止，报为停工或停工后未复工的项目个数
-- outputs: M N X
SELECT s.window, 'projects' AS entity, p.id, 1 AS value
FROM v_started s JOIN v_project p ON p.id = s.id
WHERE s.window IN ('ytd', 'ytd_prev') AND NOT p.ended AND NOT s.completed AND s.halted
