-- code: D29
-- name: 金额可能弄错了单位，按万元计
-- level: 警告
-- hint: 金额一律填万元：1亿元填 10000；确是这个数的不必改
-- def: 计划总投资、合同总投资大于 config.checks.D29.above_wan，或不是零而小于 config.checks.D29.below_wan（万元）；目标大于前一个数
WITH bounds AS MATERIALIZED (
    SELECT max(CASE name WHEN 'checks.D29.above_wan' THEN num6 END) / 100 AS above,
           max(CASE name WHEN 'checks.D29.below_wan' THEN num6 END) / 100 AS below
    FROM v_param
)
SELECT a.src, a.ptr || a.field AS ptr, a.name AS '',
       CASE a.field WHEN '/amounts/planned_total' THEN a.yuan END AS '计划总投资 万元',
       CASE a.field WHEN '/amounts/contract_total' THEN a.yuan END AS '合同总投资 万元',
       CASE a.field WHEN '/value' THEN a.yuan END AS '目标 万元'
FROM (SELECT p.src, p.ptr, p.id, p.name, '/amounts/planned_total' AS field, p.amounts_planned_total AS yuan
      FROM bounds b JOIN projects p
      WHERE p.amounts_planned_total > b.above
         OR (p.amounts_planned_total > 0 AND p.amounts_planned_total < b.below)
      UNION ALL
      SELECT p.src, p.ptr, p.id, p.name, '/amounts/contract_total', p.amounts_contract_total
      FROM bounds b JOIN projects p
      WHERE p.amounts_contract_total > b.above
         OR (p.amounts_contract_total > 0 AND p.amounts_contract_total < b.below)
      UNION ALL
      SELECT t.src, t.ptr, t.id, coalesce(i.name || '目标', '目标'), '/value',
             t.value / 1000000 * t.factor
      FROM bounds b JOIN targets t LEFT JOIN indicator i ON i.code = t.indicator
      WHERE t.unit IN ('元', '万元', '亿元') AND t.value / 1000000 * t.factor > b.above) a
ORDER BY a.field = '/value', a.field DESC, a.id
