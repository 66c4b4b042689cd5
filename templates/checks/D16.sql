-- code: D16
-- name: 所报的数与重新计算的不一致，所印的以重新计算的为准
-- level: 警告
-- hint: 请核对所报的数，或检查缺少、重复的记录
-- def: 已报数与重新计算的数相差超过 config.checks.D16.tolerance，或按所报的小数位四舍五入后不同；各单位已报数之和与全域已报数相差超过它
SELECT c.src, c.ptr || '/value' AS ptr, i.name AS '指标', o.name AS '单位',
       c.reported AS '所报 数', c.computed AS '重新计算 数', NULL AS '各单位所报合计 数',
       c.unit AS '计量单位'
FROM v_compared c
JOIN indicator i ON i.code = c.code
LEFT JOIN organisations o ON c.axis = 'org' AND o.id = c.key
WHERE NOT c.rate AND c.wrong
UNION ALL
SELECT t.src, t.ptr || '/value', i.name, NULL, t.value, NULL, sum(u.value), t.unit
FROM v_reported t
JOIN v_reported u ON u.figure = t.figure AND u."window" = t."window" AND u.axis = 'org'
                     AND u.unit IS t.unit
JOIN indicator i ON i.code = t.code AND i.unit NOT IN ('pct', 'pp')
JOIN v_param p ON p.name = 'checks.D16.tolerance'
WHERE t.axis = 'region' AND instr(t.figure, '.') = 0
GROUP BY t.src, t.ptr
HAVING count(*) >= (SELECT count(*) FROM v_org WHERE has_task)
   AND abs(t.value - sum(u.value)) > p.num6
