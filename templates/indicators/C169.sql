-- code: C169
-- name: 项目已建面积
-- unit: mu100
-- show: 1
-- kind: sum
-- direction: none
-- unit_axis: location
-- source: 部门报送
-- windows: ytd
-- def: 未终止项目的已建面积，已供面积未填的不计
SELECT 'ytd' AS window, 'projects' AS entity, v.id,
       CASE WHEN q.land_supplied_mu IS NOT NULL THEN q.land_built_mu END AS value
FROM v_project v JOIN projects q ON q.id = v.id
WHERE v.counted AND NOT v.ended
  AND (q.land_supplied_mu IS NOT NULL OR q.land_built_mu IS NOT NULL)
