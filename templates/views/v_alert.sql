-- name: 预警和它建议的措施
-- def: 表 alert 的各行；measure 是等级或代码对应的措施（config.reports.proposals.measures，代码优先），没有的为空；project 是所涉的项目；matter 把一个项目（没有项目的，一个对象）的预警归为一件
-- after: facts
-- when: named
WITH measure AS (
    SELECT substr(path, length('config.reports.proposals.measures.') + 1) AS word, text AS name
    FROM setting WHERE path LIKE 'config.reports.proposals.measures.%'
),
found AS (
    SELECT a.*, r.name AS rule, nullif(coalesce(c.name, l.name), '') AS measure,
           CASE a.entity
               WHEN 'projects' THEN a.id
               WHEN 'issues' THEN (SELECT project FROM issues WHERE id = a.id)
               WHEN 'commitments' THEN (SELECT project FROM commitments WHERE id = a.id)
               WHEN 'policy_payouts' THEN (SELECT project FROM policy_payouts WHERE id = a.id)
           END AS project,
           a.entity || ':' || a.id AS object
    FROM alert a
    JOIN alert_rule r ON r.code = a.code
    LEFT JOIN measure c ON c.word = a.code
    LEFT JOIN measure l ON l.word = a.level
)
SELECT *, coalesce('projects:' || project, object) AS matter FROM found
