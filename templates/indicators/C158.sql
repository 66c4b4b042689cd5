-- code: C158
-- name: 创新平台数
-- unit: 个
-- kind: count
-- parts: fresh nation province city
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- windows: ytd
-- def: 已认定的创新平台；fresh 本年认定，nation 国家级，province 省级，city 市级；级别按名称首字判断
SELECT 'ytd' AS window, 'platforms' AS entity, p.id,
       CASE WHEN p.year IS NOT NULL THEN 1 END AS value, p.year = r.year AS fresh,
       CASE WHEN p.year IS NOT NULL THEN substr(p.level, 1, 1) = '国' END AS nation,
       CASE WHEN p.year IS NOT NULL THEN substr(p.level, 1, 1) = '省' END AS province,
       CASE WHEN p.year IS NOT NULL THEN substr(p.level, 1, 1) = '市' END AS city
FROM platforms p JOIN run r ON coalesce(p.year <= r.year, 1)
