-- code: C146
-- name: 非资源型产业完成投资
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: location
-- history: project_months.month
-- def: 非资源型产业项目的完成投资；产业或是否资源型未填的不计，另行注明
SELECT s.window, s.entity, s.id,
       CASE WHEN i.resource_based IS NOT NULL THEN s.value END AS value,
       CASE WHEN i.resource_based IS NOT NULL THEN s.lacking ELSE 1 END AS lacking
FROM series_window s
JOIN projects p ON p.id = s.id
LEFT JOIN industries i ON i.id = p.industry
WHERE s.item = 'invested' AND coalesce(NOT i.resource_based, 1)
