-- code: C90
-- name: 上级在库企业数
-- unit: 家
-- scale: 1000000
-- kind: given
-- direction: none
-- unit_axis: org
-- source: 统计口径
-- windows: ytd
-- def: 上级公布的在库四上企业家数
SELECT 'ytd' AS window, 'history' AS entity, h.id, h.value * coalesce(h.factor, 1) AS value
FROM history h JOIN v_as_of s ON s.source = '统计口径' AND s.period = h.period
WHERE h.indicator = 'E06' AND h.scope_type = 'superior'
  AND coalesce(h."window", 'ytd') = 'ytd'
