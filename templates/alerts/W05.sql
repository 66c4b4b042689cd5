-- code: W05
-- name: 资金到位率低
-- unit: 个
-- parts: pct:pct:1
-- also: name start arrived contract
-- say: {{name}}开工已满{{param.months}}个月，合同总投资{{contract|amount}}，累计到位{{arrived|amount}}，到位率{{pct}}，不足{{param.pct}}%
-- def: 开工满六个月，累计到位资金不足合同总投资的15%；有月份缺报的不下结论
SELECT 'projects' AS entity, p.id, p.act_org AS org, v.text AS level,
       t.total * 100 AS pct, p.contract_total AS pct_den,
       p.name, p.start, t.total AS arrived, p.contract_total AS contract
FROM v_project p
JOIN run r
JOIN v_total t ON t.project = p.id AND t.item = 'arrived_total' AND t.lacking = 0
JOIN v_param v ON v.name = 'alerts.W05.level'
WHERE p.counted AND p.complete IS NULL AND NOT p.ended AND p.contract_total > 0
  AND t.total IS NOT NULL
  AND months(p.start, r.cutoff) * 1000000
      >= (SELECT num6 FROM v_param WHERE name = 'alerts.W05.months')
  AND t.total * 100000
      < p.contract_total * (SELECT num6 / 1000 FROM v_param WHERE name = 'alerts.W05.pct')
ORDER BY p.start, p.id
