-- code: W18
-- name: 外出招商未达标
-- unit: 个
-- parts: short:个月 times:次
-- also: name
-- needs: A03,C74,C75@org@ytd
-- say: {{name}}有{{short}}主要负责人外出招商未达到每月要求{{#times}}，累计外出{{times}}{{/}}
-- def: 有任务的单位主要负责人外出招商次数未达到每月要求的月数；一次外出也没有报的县，不是没有外出，不触发
WITH f AS (
    SELECT key, max(CASE WHEN code = 'C74' THEN num END) AS months,
           max(CASE WHEN code = 'C75' THEN num END) AS done,
           max(CASE WHEN code = 'A03' THEN num END) AS times
    FROM fact
    WHERE code IN ('A03', 'C74', 'C75') AND part = '' AND measure = '' AND axis = 'org'
      AND "window" = 'ytd'
    GROUP BY key
)
SELECT 'organisations' AS entity, o.id, o.id AS org, v.text AS level,
       f.months - f.done AS short, f.times, coalesce(n.short, n.name) AS name
FROM f
JOIN v_org o ON o.id = f.key AND o.has_task
JOIN organisations n ON n.id = o.id
JOIN v_param v ON v.name = 'alerts.W18.level'
WHERE f.months > f.done AND EXISTS (SELECT 1 FROM outings)
ORDER BY short DESC, o.sort, o.id
