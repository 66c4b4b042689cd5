-- code: C100
-- name: 竣工项目累计投资
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: location
-- source: 部门报送
-- windows: ytd
-- def: 已竣工项目的累计完成投资
SELECT 'ytd' AS window, 'projects' AS entity, v.id,
       CASE WHEN p.mu IS NOT NULL THEN t.total END AS value,
       CASE WHEN p.mu IS NOT NULL THEN coalesce(t.lacking, 1) ELSE 1 END AS lacking
FROM (SELECT id, coalesce(land_supplied_mu, land_mu) AS mu FROM projects) p
JOIN v_project v ON v.id = p.id AND v.counted AND v.complete IS NOT NULL
LEFT JOIN v_total t ON t.project = v.id AND t.item = 'invested'
WHERE coalesce(p.mu > 0, 1)
