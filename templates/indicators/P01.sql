-- code: P01
-- name: 履约项目数
-- unit: 个
-- kind: count
-- parts: y0 y1 y2
-- direction: none
-- unit_axis: org
-- windows: ytd ytd_prev
-- calibre: config.rates.P02 = narrow 已注册、供地、开工或有资金到位且未终止的为履约 | broad 未终止的即为履约
-- def: 近三年签约的招商引资项目中履约的
-- outputs: M Q A X
SELECT v.window, 'projects' AS entity, v.id, v.performed AS value,
       v.y0 AND v.performed AS y0, v.y1 AND v.performed AS y1, v.y2 AND v.performed AS y2
FROM v_recent v
