-- code: C127
-- name: 已盘活闲置资产数
-- unit: 项
-- kind: count
-- parts: plant firm gear
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- def: 闲置资产中期内盘活的；plant 厂房，firm 企业，gear 设备
SELECT window, 'idle_assets' AS entity, id, revived AS value,
       CASE WHEN kind IS NOT NULL THEN revived AND kind = '厂房' END AS plant,
       CASE WHEN kind IS NOT NULL THEN revived AND kind = '企业' END AS firm,
       CASE WHEN kind IS NOT NULL THEN revived AND kind = '设备' END AS gear
FROM (SELECT w.name AS window, a.id, a.kind, coalesce(a.revived <= w.d1, 0) AS revived
      FROM window w
      JOIN idle_assets a ON coalesce(a.found <= w.d1, 1) AND coalesce(a.revived >= w.d0, 1))
