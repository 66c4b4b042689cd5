-- code: D34
-- name: 上年同期为负数，不计算增幅
-- level: 提示
-- hint: 文中按由负转正、减亏、增亏表述
-- def: 本次要印的数，上年同期为负
SELECT '' AS src, '' AS ptr, i.name AS '指标', o.name AS '单位',
       CASE WHEN f.unit = 'yuan' THEN f.num / f.den END AS '上年同期 万元',
       CASE WHEN f.unit <> 'yuan' THEN f.num / f.den * 1000000 + f.num % f.den * 1000000 / f.den END AS '上年同期 数'
FROM indicator i CROSS JOIN fact f ON f.code = i.code
LEFT JOIN organisations o ON f.axis = 'org' AND o.id = f.key
WHERE f.measure = '' AND f.part = '' AND f."window" = 'ytd_yoy' AND f.axis IN ('region', 'org')
  AND f.num < 0
ORDER BY f.code, f.axis DESC, o.sort, f.key
