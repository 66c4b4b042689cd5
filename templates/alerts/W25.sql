-- code: W25
-- name: 承诺逾期
-- unit: 件
-- parts: days:天
-- also: name party content due
-- say: {{name}}：{{#party}}{{party}}{{/}}承诺{{#content}}“{{content}}”{{/}}逾期{{days}}未兑现（时限{{due|date}}）
-- def: 过了兑现时限仍未兑现的承诺
SELECT 'commitments' AS entity, c.id, coalesce(p.act_org, e.org) AS org, v.text AS level,
       days(c.due, r.cutoff) AS days, coalesce(p.name, e.name, c.id) AS name,
       c.party, c.content, c.due
FROM commitments c
JOIN run r
JOIN v_param v ON v.name = 'alerts.W25.level'
LEFT JOIN v_project p ON p.id = c.project
LEFT JOIN enterprises e ON e.id = c.enterprise
WHERE c.due < r.cutoff AND NOT coalesce(c.fulfilled <= r.cutoff, 0)
ORDER BY c.due, c.id
