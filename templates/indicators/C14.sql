-- code: C14
-- name: 产业链环节数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 各产业链的环节个数
SELECT 'ytd' AS window, 'chains' AS entity, c.id, count(l.id) AS value
FROM chains c LEFT JOIN chain_links l ON l.chain = c.id
GROUP BY c.id
