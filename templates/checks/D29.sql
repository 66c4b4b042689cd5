-- code: D29
-- name: 金额可能弄错了单位，按万元计
-- level: 警告
-- hint: 金额一律填万元：1亿元填 10000；确是这个数的不必改
-- def: 计划总投资、合同总投资大于 config.checks.D29.above_wan，或不是零而小于 config.checks.D29.below_wan（万元）
SELECT a.src, a.ptr || '/amounts/' || a.field AS ptr, a.name AS '',
       CASE a.field WHEN 'planned_total' THEN a.yuan END AS '计划总投资 万元',
       CASE a.field WHEN 'contract_total' THEN a.yuan END AS '合同总投资 万元'
FROM (SELECT src, ptr, id, name, 'planned_total' AS field, amounts_planned_total AS yuan FROM projects
      UNION ALL
      SELECT src, ptr, id, name, 'contract_total', amounts_contract_total FROM projects) a
JOIN v_param h ON h.name = 'checks.D29.above_wan'
JOIN v_param l ON l.name = 'checks.D29.below_wan'
WHERE a.yuan > h.num6 / 100 OR (a.yuan > 0 AND a.yuan < l.num6 / 100)
ORDER BY a.field DESC, a.id
