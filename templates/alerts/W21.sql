-- code: W21
-- name: 政策兑现逾期
-- unit: 件
-- parts: days:天 unpaid:yuan:2
-- also: name item due overdue
-- say: {{name}}{{item}}{{#unpaid}}尚有{{unpaid|given}}{{/}}未兑现，{{#overdue}}逾期{{days}}（时限{{due|date}}）{{/}}{{^overdue}}{{due|cndate}}到期{{/}}
-- def: 已批准、未足额兑现，时限已过或30天内到期
WITH owed AS (
    SELECT y.id, coalesce(e.org, p.act_org) AS org, coalesce(e.name, p.name, y.id) AS name,
           i.name AS item, v.deadline AS due, r.cutoff,
           v.approved - v.paid AS unpaid
    FROM v_payout v
    JOIN policy_payouts y ON y.id = v.id
    JOIN run r
    LEFT JOIN enterprises e ON e.id = y.enterprise
    LEFT JOIN v_project p ON p.id = y.project
    LEFT JOIN policy_items i ON i.id = y.item
    WHERE v.owed
)
SELECT 'policy_payouts' AS entity, o.id, o.org,
       (SELECT text FROM v_param
        WHERE name = CASE WHEN o.due < o.cutoff THEN 'alerts.W21.level'
                          ELSE 'alerts.W21.soon_level' END) AS level,
       max(0, days(o.due, o.cutoff)) AS days, o.unpaid, o.name, o.item, o.due,
       o.due < o.cutoff AS overdue
FROM owed o
WHERE days(o.cutoff, o.due) * 1000000
      <= (SELECT num6 FROM v_param WHERE name = 'alerts.W21.soon_days')
ORDER BY o.due, o.id
