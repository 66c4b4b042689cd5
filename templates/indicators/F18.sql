-- code: F18
-- name: 减免缓金额
-- unit: yuan
-- show: 2
-- kind: sum
-- parts: reduced defer free households:户
-- direction: none
-- unit_axis: org
-- source: 财政口径
-- def: 期内减免缓的税费；reduced 减、defer 缓、free 免，households 惠及户数
-- outputs: Q
SELECT w.name AS window, 'relief' AS entity, r.id, r.amount AS value,
       CASE WHEN r.kind = '减' THEN r.amount WHEN r.kind <> '减' THEN 0 END AS reduced,
       CASE WHEN r.kind = '缓' THEN r.amount WHEN r.kind <> '缓' THEN 0 END AS defer,
       CASE WHEN r.kind = '免' THEN r.amount WHEN r.kind <> '免' THEN 0 END AS free,
       r.enterprise_count AS households
FROM window w JOIN relief r ON r.month BETWEEN w.m0 AND w.m1
UNION ALL
SELECT name, 'relief', '', NULL, NULL, NULL, NULL, NULL FROM window WHERE m0 > m1
