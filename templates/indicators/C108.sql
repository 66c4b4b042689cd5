-- code: C108
-- name: 供地面积
-- unit: mu100
-- show: 1
-- kind: sum
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: projects.land_got_date
-- def: 期内取得土地的项目的供地面积
SELECT w.name AS window, 'projects' AS entity, p.id,
       CASE WHEN p.land_type IS NOT NULL THEN coalesce(p.land_supplied_mu, p.land_mu) END AS value
FROM window w JOIN projects p ON p.land_got_date BETWEEN w.d0 AND w.d1
JOIN v_project v ON v.id = p.id AND v.counted
WHERE p.land_type IN ('出让', '划拨', '租赁', '标准地') OR p.land_type IS NULL
