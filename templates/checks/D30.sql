-- code: D30
-- name: 同比变动异常
-- level: 提示
-- hint: 请核对本年和上年同期的数，确有原因的在文中说明
-- def: 本次要印的数，同比超过 config.checks.D30 的界限；个数在上年同期不到 base_min 的不判断
SELECT coalesce(o.src, '') AS src, coalesce(o.ptr, '') AS ptr, o.name AS '', i.name AS '',
       f.num * 10 / f.den * 100 AS '同比 %'
FROM fact f
JOIN indicator i ON i.code = f.code
JOIN v_param a ON a.name = 'checks.D30.above_pct'
JOIN v_param b ON b.name = 'checks.D30.below_pct'
JOIN v_param m ON m.name = 'checks.D30.base_min'
JOIN fact before ON before.code = f.code AND before.part = '' AND before.measure = ''
    AND before.axis = f.axis AND before.key = f.key AND before."window" = 'ytd_yoy'
LEFT JOIN organisations o ON f.axis = 'org' AND o.id = f.key
WHERE f.measure = 'yoy' AND f.part = '' AND f.axis IN ('region', 'org') AND f."window" = 'ytd'
  AND f.unit = 'pct' AND f.num IS NOT NULL
  AND (before.unit IN ('yuan', 'usd_cent', 'mu100') OR before.num * 1000000 >= m.num6 * before.den)
  AND (f.num > a.num6 / 1000000 * f.den OR f.num < b.num6 / 1000000 * f.den)
ORDER BY f.code, f.axis DESC, o.sort, f.key
