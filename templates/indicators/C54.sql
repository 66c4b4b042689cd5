-- code: C54
-- name: 逐环节转化的分母
-- unit: 个
-- kind: count
-- parts: start produce full
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- def: 近三年签约项目；start 履约项目，produce 已开工项目，full 已投产项目
SELECT window, 'projects' AS entity, id, 1 AS value,
       performed AS start, started AS produce, produced AS "full"
FROM v_recent
