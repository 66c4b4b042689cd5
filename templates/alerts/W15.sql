-- code: W15
-- name: 投产未入规
-- unit: 个
-- parts: revenue:yuan:2
-- also: name produce
-- say: {{name}}投产已满{{param.months}}个月，年化营业收入{{revenue|given}}，达到{{param.revenue_wan}}万元的入规标准，尚未入规（投产日期{{produce|date}}）
-- def: 投产满三个月、年化营业收入达到2000万元，没有在库企业的项目
WITH pace AS (
    SELECT p.id, p.act_org, p.name, p.produce, s.cumulative AS revenue,
           r.as_of - max((r.as_of - 1) / 12 * 12 + 1,
                         substr(p.produce, 1, 4) * 12 + substr(p.produce, 6, 2)) + 1 AS n
    FROM v_project p
    JOIN run r
    JOIN series s ON s.entity = 'projects' AND s.item = 'revenue' AND s.m = r.as_of
                 AND s.id = p.id
    WHERE p.counted AND NOT p.ended AND s.cumulative IS NOT NULL
      AND months(p.produce, r.cutoff) * 1000000
          >= (SELECT num6 FROM v_param WHERE name = 'alerts.W15.months')
      AND NOT EXISTS (
          SELECT 1 FROM enterprises e
          WHERE e.project = p.id AND e.class <> '未入库'
            AND coalesce(e.enter_date <= r.cutoff, 1) AND coalesce(e.exit_date > r.cutoff, 1))
)
SELECT 'projects' AS entity, t.id, t.act_org AS org, v.text AS level,
       (t.revenue * 24 + t.n) / (2 * t.n) AS revenue, t.name, t.produce
FROM pace t JOIN v_param v ON v.name = 'alerts.W15.level'
WHERE t.n > 0 AND t.revenue * 12
      >= t.n * (SELECT num6 / 100 FROM v_param WHERE name = 'alerts.W15.revenue_wan')
ORDER BY t.revenue * 12 / t.n DESC, t.id
