-- code: W06
-- name: 形象进度与资金不符
-- unit: 个
-- parts: arrived:pct:1 physical:pct:1 gap:pp:1
-- also: name
-- say: {{name}}资金到位率{{arrived}}，形象进度{{physical}}，资金{{#gap?<0}}落后于{{/}}{{#gap?>0}}超前于{{/}}形象进度{{gap|pp}}
-- def: 资金到位率与形象进度相差30个百分点以上；有月份缺报的不下结论
WITH both AS (
    SELECT p.id, p.act_org, p.name,
           (t.total * 2000 + CASE WHEN t.total < 0 THEN -p.contract_total
                                  ELSE p.contract_total END) / (2 * p.contract_total) AS arrived,
           (m.physical_pct + 50) / 100 AS physical
    FROM v_project p
    JOIN run r
    JOIN project_months m ON m.project = p.id AND m.month = r.as_of
    JOIN v_total t ON t.project = p.id AND t.item = 'arrived_total' AND t.lacking = 0
    WHERE p.counted AND p.start IS NOT NULL AND p.complete IS NULL AND NOT p.ended
      AND p.contract_total > 0 AND t.total IS NOT NULL AND m.physical_pct IS NOT NULL
)
SELECT 'projects' AS entity, b.id, b.act_org AS org, v.text AS level,
       b.arrived, 10 AS arrived_den, b.physical, 10 AS physical_den,
       b.arrived - b.physical AS gap, 10 AS gap_den, b.name
FROM both b JOIN v_param v ON v.name = 'alerts.W06.level'
WHERE abs(b.arrived - b.physical) * 100000
      > (SELECT num6 FROM v_param WHERE name = 'alerts.W06.gap_pp')
ORDER BY abs(b.arrived - b.physical) DESC, b.id
