-- code: W14
-- name: 闲置土地
-- unit: 宗
-- parts: days:天
-- also: name plot begun partly
-- say: {{name}}{{#plot}}认定为闲置土地已{{days}}，{{#partly}}尚未处置完毕{{/}}{{^partly}}尚未处置{{/}}{{/}}{{^plot}}{{#begun}}动工后停工{{days}}，完成投资不足总投资的{{param.pct}}%{{/}}{{^begun}}约定动工日期已过{{days}}仍未动工{{/}}{{/}}
-- def: 认定满一年未处置完的闲置土地；约定动工满一年未动工，或停工满一年、投资不足25%的用地项目
WITH idle AS (
    SELECT 'land' AS entity, l.id, l.org, l.name, days(l.found, r.cutoff) AS days,
           1 AS plot, 0 AS begun, coalesce(l.disposed_mu > 0, 0) AS partly
    FROM land l JOIN run r
    WHERE l.type = '闲置' AND (l.disposed_mu IS NULL OR l.disposed_mu < l.mu)
    UNION ALL
    SELECT 'projects', p.id, p.act_org, p.name, days(p.start_planned, r.cutoff), 0, 0, 0
    FROM v_project p JOIN run r JOIN projects q ON q.id = p.id
    WHERE p.counted AND NOT p.ended AND q.land_mu > 0 AND p.start IS NULL
    UNION ALL
    SELECT 'projects', p.id, p.act_org, p.name, days(p.suspend, r.cutoff), 0, 1, 0
    FROM v_project p JOIN run r JOIN projects q ON q.id = p.id
    JOIN v_total t ON t.project = p.id AND t.item = 'invested' AND t.lacking = 0
    WHERE p.counted AND NOT p.ended AND q.land_mu > 0 AND p.start IS NOT NULL
      AND p.complete IS NULL AND NOT coalesce(p.resume > p.suspend, 0)
      AND t.total * 100000 < q.amounts_planned_total
          * (SELECT num6 / 1000 FROM v_param WHERE name = 'alerts.W14.pct')
)
SELECT i.entity, i.id, i.org, v.text AS level, i.days, i.name, i.plot, i.begun, i.partly
FROM idle i JOIN v_param v ON v.name = 'alerts.W14.level'
WHERE i.days * 1000000 >= (SELECT num6 FROM v_param WHERE name = 'alerts.W14.days')
ORDER BY i.entity, i.days DESC, i.id
