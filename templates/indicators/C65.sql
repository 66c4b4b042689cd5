-- code: C65
-- name: 入统投资
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- history: project_months.month
-- def: 招商引资项目纳入固定资产投资统计的投资
SELECT s.window, s.entity, s.id, s.value, s.lacking
FROM series_window s JOIN v_project p ON p.id = s.id AND p.attracted
WHERE s.entity = 'projects' AND s.item = 'stat_invested'
