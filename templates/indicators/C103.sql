-- code: C103
-- name: 投产项目用地
-- unit: mu100
-- show: 1
-- kind: sum
-- direction: none
-- unit_axis: location
-- source: 部门报送
-- windows: ytd
-- def: 已投产项目的用地面积，本年税收不明的不计
SELECT 'ytd' AS window, 'projects' AS entity, v.id,
       CASE WHEN s.cumulative IS NOT NULL THEN p.mu END AS value
FROM (SELECT id, coalesce(land_supplied_mu, land_mu) AS mu FROM projects) p
JOIN v_project v ON v.id = p.id AND v.counted AND v.produce IS NOT NULL AND NOT v.ended
JOIN run r
LEFT JOIN series s ON s.entity = 'projects' AND s.item = 'tax' AND s.id = v.id
                      AND s.m = r.as_of
WHERE coalesce(p.mu > 0, 1)
