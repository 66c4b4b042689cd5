-- code: C125
-- name: 园区配套项数
-- unit: 项
-- kind: count
-- parts: open building absent
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- windows: ytd
-- def: 园区水电气路网等配套的项数；open 已通，building 在建，absent 缺
SELECT 'ytd' AS window, 'parks' AS entity, park AS id, 1 AS value,
       state = '通' AS "open", state = '在建' AS building, state = '缺' AS absent
FROM park_infra
