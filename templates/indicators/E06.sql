-- code: E06
-- name: 在库企业数
-- unit: 家
-- kind: count
-- parts: industry
-- direction: none
-- unit_axis: org
-- source: 统计口径
-- windows: ytd ytd_prev ytd_yoy
-- def: 期末在库的四上企业家数；industry 规上工业
-- outputs: Q
SELECT w.name AS window, 'enterprises' AS entity, e.id, 1 AS value,
       e.class = '规上工业' AS industry
FROM window w JOIN v_stock e ON w.d1 >= e.since AND w.d1 < e.until
