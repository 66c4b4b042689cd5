-- axis: band
-- name: 投资规模
-- def: key 是所在档的下限（万元），含下限
SELECT 'projects' AS entity, p.id, b.number AS key, 10000 AS share
FROM v_project p
JOIN setting b ON b.path LIKE 'config.sizes.%' AND p.size >= b.number * 10000
WHERE NOT EXISTS (SELECT 1 FROM setting c WHERE c.path LIKE 'config.sizes.%'
                  AND c.number > b.number AND p.size >= c.number * 10000)
