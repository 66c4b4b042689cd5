-- code: C93
-- name: 上年末高新技术和科技型中小企业数
-- unit: 家
-- scale: 1000000
-- kind: given
-- direction: none
-- unit_axis: org
-- source: 统计口径
-- windows: ytd
-- def: 上年末高新技术企业和科技型中小企业家数
SELECT 'ytd' AS window, 'history' AS entity, h.id, h.value * coalesce(h.factor, 1) AS value
FROM history h, run r
WHERE h.indicator = 'C92' AND h.scope_type = '本级' AND h.period = (r.year - 1) || ''
