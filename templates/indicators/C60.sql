-- code: C60
-- name: 上级省外到位资金
-- unit: yuan
-- show: 2
-- scale: 1000000
-- kind: given
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 上级公布的全部省外到位资金，本年累计
SELECT 'ytd' AS window, 'history' AS entity, h.id, h.value * coalesce(h.factor, 10000) AS value
FROM history h JOIN v_as_of s ON s.source = '招商口径' AND s.period = h.period
WHERE h.indicator = 'F02' AND h.scope_type = 'superior'
  AND coalesce(h."window", 'ytd') = 'ytd'
