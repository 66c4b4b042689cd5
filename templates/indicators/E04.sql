-- code: E04
-- name: 退库预警家数
-- unit: 家
-- kind: count
-- direction: lower
-- unit_axis: org
-- source: 统计口径
-- windows: ytd
-- def: 在库企业中退库风险等级二级以上的家数
-- outputs: M N
SELECT 'ytd' AS window, 'enterprises' AS entity, e.id, 1 AS value
FROM v_stock e JOIN run r ON r.cutoff >= e.since AND r.cutoff < e.until
WHERE e.exit_risk_level >= 2
