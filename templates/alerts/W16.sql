-- code: W16
-- name: 退库风险
-- unit: 家
-- parts: reasons:个
-- also: name risk low revenue limit no_tax no_power stopped
-- say: {{name}}有退库风险{{#risk}}，风险等级{{risk}}级{{/}}{{#low}}，年化营业收入{{revenue|amount}}、低于{{limit|amount}}的入库标准{{/}}{{#no_tax}}，税收连续{{param.zero_months}}个月为零{{/}}{{#no_power}}，用电量连续{{param.zero_months}}个月为零{{/}}{{#stopped}}，已经停产{{/}}
-- def: 在库企业风险等级二级以上，或年化营业收入低于入库标准，或税收、用电连续两个月为零，或停产；有月份缺报的不下结论
WITH stat AS (
    SELECT as_of AS m, (as_of - 1) % 12 + 1 AS month,
           (SELECT num6 / 1000000 FROM v_param
            WHERE name = 'alerts.W16.zero_months') AS n
    FROM source WHERE name = '统计口径'
),
/* A January that February holds is as February is. */
zero AS (
    SELECT s.id, s.item, sum(s.value = 0 OR s.m % 12 = 1 AND NOT s.expected) AS months
    FROM stat t
    JOIN series s ON s.entity = 'enterprises' AND s.item IN ('tax', 'electricity')
                 AND s.m BETWEEN t.m - t.n + 1 AND t.m AND s.m <= s.until
    GROUP BY s.id, s.item
),
stock AS (
    SELECT e.id, e.org, e.name, CASE WHEN e.exit_risk_level >= 2 THEN e.exit_risk_level END AS risk,
           s.cumulative * 12 AS revenue, t.month, t.n,
           (SELECT num6 / 100 FROM v_param
            WHERE name = 'alerts.W16.limits.' || e.class) AS "limit",
           coalesce((SELECT months FROM zero z WHERE z.id = e.id AND z.item = 'tax'), 0)
               >= t.n AS no_tax,
           coalesce((SELECT months FROM zero z
                     WHERE z.id = e.id AND z.item = 'electricity'), 0) >= t.n AS no_power,
           EXISTS (SELECT 1 FROM enterprise_events a
                   WHERE a.enterprise = e.id AND a.type = '停产' AND a.date <= r.cutoff
                     AND NOT EXISTS (SELECT 1 FROM enterprise_events b
                                     WHERE b.enterprise = e.id AND b.type = '复产'
                                       AND b.date > a.date AND b.date <= r.cutoff)) AS stopped
    FROM enterprises e
    JOIN run r
    JOIN stat t
    LEFT JOIN series s ON s.entity = 'enterprises' AND s.item = 'revenue' AND s.m = t.m
                      AND s.id = e.id AND s.lacking = 0
    WHERE e.class <> '未入库' AND coalesce(e.enter_date <= r.cutoff, 1)
      AND coalesce(e.exit_date > r.cutoff, 1)
),
judged AS (
    SELECT *, coalesce(revenue < "limit" * month, 0) AS low FROM stock
)
SELECT 'enterprises' AS entity, j.id, j.org, v.text AS level,
       (j.risk IS NOT NULL) + j.low + j.no_tax + j.no_power + j.stopped AS reasons,
       j.name, j.risk, j.low, (j.revenue * 2 + j.month) / (2 * j.month) AS revenue,
       j."limit", j.no_tax, j.no_power, j.stopped
FROM judged j JOIN v_param v ON v.name = 'alerts.W16.level'
WHERE j.risk IS NOT NULL OR j.low OR j.no_tax OR j.no_power OR j.stopped
ORDER BY reasons DESC, j.id
