-- code: C55
-- name: 逐环节转化的分子
-- unit: 个
-- kind: count
-- parts: start produce full
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- def: 近三年签约项目中履约的；start 履约项目中已开工的，produce 已开工项目中已投产的，full 已投产项目中已达产的
SELECT window, 'projects' AS entity, id, performed AS value,
       performed AND started AS start, started AND produced AS produce,
       produced AND achieved AS "full"
FROM v_recent
