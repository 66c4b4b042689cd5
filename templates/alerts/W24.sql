-- code: W24
-- name: 投诉超期
-- unit: 件
-- parts: days:天
-- also: name received class working limit
-- say: {{received|date}}受理的{{#class}}{{class}}级{{/}}{{name}}办理时限{{limit}}{{#working}}个工作日{{/}}{{^working}}天{{/}}，已超期{{days|num}}{{#working}}个工作日{{/}}{{^working}}天{{/}}
-- def: 到期未办结的投诉：C级5个工作日、B级15个工作日、A级30天；没有等级的按A级
WITH open AS (
    SELECT c.id, coalesce(c.category || '类', '') || '投诉' AS name, c.received, c.class,
           coalesce((SELECT min(o.id) FROM organisations o
                     WHERE c.owner IN (o.id, o.name, o.short)), c.org) AS org,
           coalesce(c.class IN ('B', 'C'), 0) AS working,
           (SELECT num6 / 1000000 FROM v_param
            WHERE name = CASE c.class WHEN 'C' THEN 'alerts.W24.c_days'
                                      WHEN 'B' THEN 'alerts.W24.b_days'
                                      ELSE 'alerts.W24.a_days' END) AS "limit",
           (SELECT number FROM workday WHERE date = r.cutoff)
               - coalesce((SELECT number FROM workday WHERE date = c.received), 0) AS work_days,
           days(c.received, r.cutoff) AS all_days
    FROM complaints c JOIN run r
    WHERE c.received <= r.cutoff AND NOT coalesce(c.closed <= r.cutoff, 0)
),
late AS (
    SELECT *, CASE WHEN working THEN work_days ELSE all_days END - "limit" AS days FROM open
)
SELECT 'complaints' AS entity, l.id, l.org, v.text AS level, l.days,
       l.name, l.received, l.class, l.working, l."limit"
FROM late l JOIN v_param v ON v.name = 'alerts.W24.level'
WHERE l.days > 0
ORDER BY l.received, l.id
