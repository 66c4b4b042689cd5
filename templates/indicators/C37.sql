-- code: C37
-- name: 竣工项目累计完成投资
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- dates: complete_on
-- def: 截止日已竣工的招商引资项目历年完成投资之和
SELECT 'ytd' AS window, 'projects' AS entity, p.id, t.total AS value,
       coalesce(t.lacking, 1) AS lacking
FROM v_project p
LEFT JOIN v_total t ON t.project = p.id AND t.item = 'invested'
WHERE p.attracted AND p.complete IS NOT NULL
