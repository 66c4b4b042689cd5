-- code: C179
-- name: 全县税收
-- unit: yuan
-- show: 2
-- scale: 1000000
-- kind: given
-- direction: none
-- unit_axis: location
-- source: 财政口径
-- windows: ytd
-- def: 财政、税务部门公布的全部税收，本年累计
SELECT 'ytd' AS window, 'context' AS entity, c.id,
       c.value * CASE c.unit WHEN '亿元' THEN 100000000 WHEN '万元' THEN 10000 WHEN '元' THEN 1 END AS value
FROM context c JOIN v_as_of s ON s.source = '财政口径' AND s.period = c.period
WHERE c.name = coalesce((SELECT text FROM setting WHERE path = 'config.context.C179'),
                        '税收收入')
