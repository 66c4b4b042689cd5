-- code: C130
-- name: 目标企业数
-- unit: 家
-- kind: count
-- parts: top500 untouched contacted visited talks signed dropped
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 目标企业家数；top500 三类500强，untouched 未接触，contacted 已联系，visited 已拜访和来访考察，talks 洽谈和意向，signed 签约，dropped 放弃
SELECT 'ytd' AS window, 'target_enterprises' AS entity, t.id, 1 AS value,
       t.list IS NOT NULL AND t.list IN (SELECT list FROM v_top500_list) AS top500,
       t.state = '未接触' AS untouched, t.state = '已联系' AS contacted,
       t.state IN ('已拜访', '来访考察') AS visited, t.state IN ('洽谈中', '意向') AS talks,
       t.state = '签约' AS signed, t.state = '放弃' AS dropped
FROM target_enterprises t
