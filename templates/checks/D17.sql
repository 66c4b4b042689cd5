-- code: D17
-- name: 所报的比率与重新计算的不一致，所印的以重新计算的为准
-- level: 警告
-- hint: 请核对分子、分母，比率应由数值相除得出
-- def: 已报的百分率、百分点与重新计算的相差超过 config.checks.D16.tolerance，或按所报的小数位四舍五入后不同
SELECT c.src, c.ptr || '/value' AS ptr, i.name AS '指标', o.name AS '单位',
       c.reported AS '所报 数', c.computed AS '重新计算 数', c.unit AS '计量单位'
FROM v_compared c
JOIN indicator i ON i.code = c.code
LEFT JOIN organisations o ON c.axis = 'org' AND o.id = c.key
WHERE c.rate AND c.wrong
