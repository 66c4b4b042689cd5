-- code: C101
-- name: 竣工项目用地
-- unit: mu100
-- show: 1
-- kind: sum
-- direction: none
-- unit_axis: location
-- source: 部门报送
-- windows: ytd
-- def: 已竣工项目的用地面积，累计投资不明的不计
SELECT 'ytd' AS window, 'projects' AS entity, v.id,
       CASE WHEN t.total IS NOT NULL THEN p.mu END AS value
FROM (SELECT id, coalesce(land_supplied_mu, land_mu) AS mu FROM projects) p
JOIN v_project v ON v.id = p.id AND v.counted AND v.complete IS NOT NULL
LEFT JOIN v_total t ON t.project = v.id AND t.item = 'invested'
WHERE coalesce(p.mu > 0, 1)
