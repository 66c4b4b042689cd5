-- code: C92
-- name: 高新技术和科技型中小企业数
-- unit: 家
-- kind: count
-- parts: high tech
-- direction: none
-- unit_axis: org
-- source: 统计口径
-- windows: ytd
-- def: 高新技术企业和科技型中小企业家数，兼有的计一家；high 高新技术企业，tech 科技型中小企业
SELECT 'ytd' AS window, 'enterprises' AS entity, enterprise AS id, 1 AS value,
       max(value = '高新技术企业') AS high, max(value = '科技型中小企业') AS tech
FROM enterprise_tags
WHERE value IN ('高新技术企业', '科技型中小企业')
GROUP BY enterprise
