-- code: C06
-- name: 有年度计划项目的完成投资
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: location
-- windows: ytd ytd_prev
-- def: 有当年投资计划、未终止的项目的完成投资
SELECT s.window, s.entity, s.id, s.value, s.lacking
FROM series_window s JOIN v_project p ON p.id = s.id
WHERE s.item = 'invested' AND p.plan IS NOT NULL AND NOT p.ended
