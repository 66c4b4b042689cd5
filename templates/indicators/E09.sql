-- code: E09
-- name: 规上工业增加值增速
-- unit: pct
-- show: 1
-- scale: 1000
-- kind: given
-- direction: none
-- unit_axis: org
-- source: 统计口径
-- windows: ytd
-- def: 统计部门公布的规上工业增加值增速
-- outputs: Q
SELECT 'ytd' AS window, 'context' AS entity, c.id, c.yoy_pct AS value
FROM context c JOIN v_as_of s ON s.source = '统计口径' AND s.period = c.period
WHERE c.name = coalesce((SELECT text FROM setting WHERE path = 'config.context.E09'),
                        '规上工业增加值')
