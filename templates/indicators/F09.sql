-- code: F09
-- name: 分产业到位资金
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- history: project_months.month
-- def: 到位资金，用于按产业门类、产业、产业链分组
-- outputs: Q X
SELECT s.window, s.entity, s.id, s.value, s.lacking
FROM series_window s JOIN v_project p ON p.id = s.id AND p.attracted
WHERE s.entity = 'projects' AND s.item = 'arrived_total'
