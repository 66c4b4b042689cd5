-- code: W22
-- name: 要素问题超期
-- unit: 个
-- parts: days:天
-- also: name content raised
-- say: {{name}}{{#content}}“{{content}}”{{/}}{{^content}}的问题{{/}}超期{{days}}未办结（提出日期{{raised|date}}）
-- def: 过了办结时限，或提出超过30天（重大问题15天）仍未办结
WITH open AS (
    SELECT i.id, i.content, i.raised,
           coalesce(i.owner_org, i.org, p.act_org, e.org) AS org,
           coalesce(p.name, e.name, i.factor, i.id) AS name,
           days(i.due, r.cutoff) AS late,
           days(i.raised, r.cutoff)
               - (SELECT num6 / 1000000 FROM v_param
                  WHERE name = CASE WHEN i.level = '重大' THEN 'alerts.W22.serious_days'
                                    ELSE 'alerts.W22.days' END) AS over
    FROM issues i
    JOIN run r
    LEFT JOIN v_project p ON p.id = i.project
    LEFT JOIN enterprises e ON e.id = i.enterprise
    WHERE i.raised <= r.cutoff AND NOT coalesce(i.closed <= r.cutoff, 0)
)
SELECT 'issues' AS entity, o.id, o.org, v.text AS level,
       max(coalesce(o.late, o.over), o.over) AS days, o.name, o.content, o.raised
FROM open o JOIN v_param v ON v.name = 'alerts.W22.level'
WHERE o.late > 0 OR o.over > 0
ORDER BY days DESC, o.id
