-- code: C102
-- name: 投产项目税收
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: location
-- source: 部门报送
-- windows: ytd
-- def: 已投产项目本年累计税收
SELECT 'ytd' AS window, 'projects' AS entity, v.id,
       CASE WHEN p.mu IS NOT NULL THEN s.cumulative END AS value,
       CASE WHEN p.mu IS NOT NULL THEN coalesce(s.lacking, 1) ELSE 1 END AS lacking
FROM (SELECT id, coalesce(land_supplied_mu, land_mu) AS mu FROM projects) p
JOIN v_project v ON v.id = p.id AND v.counted AND v.produce IS NOT NULL AND NOT v.ended
JOIN run r
LEFT JOIN series s ON s.entity = 'projects' AND s.item = 'tax' AND s.id = v.id
                      AND s.m = r.as_of
WHERE coalesce(p.mu > 0, 1)
