-- code: N03
-- name: 重复检查企业数
-- unit: 家
-- kind: count
-- direction: lower
-- unit_axis: org
-- source: 部门报送
-- windows: quarter
-- def: 本季度被检查次数超过规定的企业家数
-- outputs: Q N
SELECT w.name AS window, 'enterprises' AS entity, c.enterprise AS id,
       count(*) * 1000000 > p.num6 AS value
FROM window w JOIN ent_inspections c ON c.date BETWEEN w.d0 AND w.d1
JOIN v_param p ON p.name = 'alerts.W23.per_quarter'
WHERE c.enterprise IS NOT NULL
GROUP BY w.name, c.enterprise
