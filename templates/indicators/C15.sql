-- code: C15
-- name: 有项目的产业链环节数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 各产业链中有已签约、未终止项目的环节个数
SELECT 'ytd' AS window, 'chains' AS entity, c.id,
       count(CASE WHEN l.id IN (SELECT q.chain_link
                                FROM projects q JOIN v_project p ON p.id = q.id
                                WHERE p.counted AND p.signed AND NOT p.ended)
                  THEN 1 END) AS value
FROM chains c LEFT JOIN chain_links l ON l.chain = c.id
GROUP BY c.id
