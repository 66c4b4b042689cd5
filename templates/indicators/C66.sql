-- code: C66
-- name: 工业项目到位资金
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- history: project_months.month
-- def: 第二产业项目的到位资金；产业门类未填的不计，另行注明
SELECT s.window, s.entity, s.id, CASE WHEN p.sector IS NOT NULL THEN s.value END AS value,
       CASE WHEN p.sector IS NOT NULL THEN s.lacking ELSE 1 END AS lacking
FROM series_window s JOIN v_project p ON p.id = s.id AND p.attracted
WHERE s.entity = 'projects' AND s.item = 'arrived_total'
  AND coalesce(p.sector, '二产') = '二产'
