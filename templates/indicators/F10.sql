-- code: F10
-- name: 亿元以上项目到位资金
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- history: project_months.month
-- def: 投资规模达到1亿元的项目的到位资金；规模未报的不计，另行注明
-- outputs: Q X
SELECT s.window, s.entity, s.id, CASE WHEN p.yi THEN s.value END AS value,
       CASE WHEN p.yi THEN s.lacking ELSE 1 END AS lacking
FROM series_window s JOIN v_project p ON p.id = s.id AND p.attracted
WHERE s.entity = 'projects' AND s.item = 'arrived_total'
  AND coalesce(p.yi, 1)
