-- code: C126
-- name: 闲置资产数
-- unit: 项
-- kind: count
-- parts: plant firm gear
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- def: 期初未盘活和期内新发现的闲置资产；plant 厂房，firm 企业，gear 设备
SELECT w.name AS window, 'idle_assets' AS entity, a.id, 1 AS value,
       a.kind = '厂房' AS plant, a.kind = '企业' AS firm, a.kind = '设备' AS gear
FROM window w
JOIN idle_assets a ON coalesce(a.found <= w.d1, 1) AND coalesce(a.revived >= w.d0, 1)
