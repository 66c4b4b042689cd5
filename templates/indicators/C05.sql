-- code: C05
-- name: 年度计划投资
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: location
-- windows: ytd ytd_prev
-- def: 未终止项目的当年投资计划之和
SELECT w.name AS window, 'projects' AS entity, p.id, p.plan AS value
FROM window w JOIN v_project p ON p.plan IS NOT NULL
WHERE p.counted AND NOT p.ended
