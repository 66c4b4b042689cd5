-- code: D30
-- name: 同比变动异常
-- level: 提示
-- hint: 请核对本年和上年同期的数，确有原因的在文中说明
-- def: 本次要印的数，同比超过 config.checks.D30 的界限；个数在上年同期不到 base_min 的不判断
WITH bounds AS MATERIALIZED (
    SELECT max(CASE name WHEN 'checks.D30.above_pct' THEN num6 END) / 1000000 AS above,
           max(CASE name WHEN 'checks.D30.below_pct' THEN num6 END) / 1000000 AS below,
           max(CASE name WHEN 'checks.D30.base_min' THEN num6 END) AS base
    FROM v_param
)
SELECT coalesce(o.src, '') AS src, coalesce(o.ptr, '') AS ptr, o.name AS '', i.name AS '',
       /* a long fraction times ten would not be a whole number any more */
       f.num / f.den * 1000 + CASE WHEN f.den < 100000000000000000
                                   THEN f.num % f.den * 10 / f.den
                                   ELSE f.num % f.den / (f.den / 10) END * 100 AS '同比 %',
       CASE WHEN now.unit = 'yuan' THEN now.num / now.den END AS '本年 万元',
       CASE WHEN now.unit <> 'yuan' THEN now.num / now.den END AS '本年',
       CASE WHEN before.unit = 'yuan' THEN before.num / before.den END AS '上年同期 万元',
       CASE WHEN before.unit <> 'yuan' THEN before.num / before.den END AS '上年同期'
FROM bounds b CROSS JOIN indicator i
CROSS JOIN fact f ON f.code = i.code
CROSS JOIN fact now ON now.code = f.code AND now.part = '' AND now.measure = ''
    AND now.axis = f.axis AND now.key = f.key AND now."window" = 'ytd'
CROSS JOIN fact before ON before.code = f.code AND before.part = '' AND before.measure = ''
    AND before.axis = f.axis AND before.key = f.key AND before."window" = 'ytd_yoy'
LEFT JOIN organisations o ON f.axis = 'org' AND o.id = f.key
WHERE f.measure = 'yoy' AND f.part = '' AND f.axis IN ('region', 'org') AND f."window" = 'ytd'
  AND f.unit = 'pct' AND f.num IS NOT NULL
  AND (f.num > b.above * f.den OR f.num < b.below * f.den)
  AND (before.unit IN ('yuan', 'usd_cent', 'mu100') OR before.num * 1000000 >= b.base * before.den)
ORDER BY f.code, f.axis DESC, o.sort, f.key
