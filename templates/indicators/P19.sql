-- code: P19
-- name: 在建项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: location
-- windows: ytd ytd_prev
-- def: 已开工、未竣工、未终止、未停工的项目个数
-- outputs: M D X
SELECT s.window, 'projects' AS entity, p.id, 1 AS value
FROM v_started s JOIN v_project p ON p.id = s.id
WHERE s.window IN ('ytd', 'ytd_prev') AND NOT p.ended AND NOT s.completed AND NOT s.halted
