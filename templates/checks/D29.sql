-- code: D29
-- name: 金额可能弄错了单位，按万元计
-- level: 警告
-- hint: 金额一律填万元：1亿元填 10000；确是这个数的不必改
-- def: 计划总投资、合同总投资大于 config.checks.D29.above_wan，或不是零而小于 config.checks.D29.below_wan（万元）
WITH bounds AS MATERIALIZED (
    SELECT max(CASE name WHEN 'checks.D29.above_wan' THEN num6 END) / 100 AS above,
           max(CASE name WHEN 'checks.D29.below_wan' THEN num6 END) / 100 AS below
    FROM v_param
)
SELECT a.src, a.ptr || '/amounts/' || a.field AS ptr, a.name AS '',
       CASE a.field WHEN 'planned_total' THEN a.yuan END AS '计划总投资 万元',
       CASE a.field WHEN 'contract_total' THEN a.yuan END AS '合同总投资 万元'
FROM (SELECT p.src, p.ptr, p.id, p.name, 'planned_total' AS field, p.amounts_planned_total AS yuan
      FROM bounds b JOIN projects p
      WHERE p.amounts_planned_total > b.above
         OR (p.amounts_planned_total > 0 AND p.amounts_planned_total < b.below)
      UNION ALL
      SELECT p.src, p.ptr, p.id, p.name, 'contract_total', p.amounts_contract_total
      FROM bounds b JOIN projects p
      WHERE p.amounts_contract_total > b.above
         OR (p.amounts_contract_total > 0 AND p.amounts_contract_total < b.below)) a
ORDER BY a.field DESC, a.id
