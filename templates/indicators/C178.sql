-- code: C178
-- name: 已投产项目税收
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: location
-- source: 财政口径
-- windows: ytd
-- def: 已投产项目本年累计税收，算到财政口径截至的月份
SELECT 'ytd' AS window, 'projects' AS entity, v.id, s.cumulative AS value,
       coalesce(s.lacking, 1) AS lacking
FROM v_project v
JOIN source c ON c.name = '财政口径'
LEFT JOIN series s ON s.entity = 'projects' AND s.item = 'tax' AND s.id = v.id
                      AND s.m = c.as_of
WHERE v.counted AND v.produce IS NOT NULL AND NOT v.ended
