-- 本次按 corrections 更正的数据
SELECT coalesce(t.text, c.entity) AS kind,
       coalesce(
           CASE WHEN c.entity IN ('projects', 'project_months')
                THEN (SELECT name FROM projects WHERE id = c.id) END,
           CASE WHEN c.entity IN ('enterprises', 'enterprise_months')
                THEN (SELECT name FROM enterprises WHERE id = c.id) END,
           CASE c.entity
               WHEN 'organisations' THEN (SELECT name FROM organisations WHERE id = c.id)
               WHEN 'issues' THEN (SELECT content FROM issues WHERE id = c.id)
               WHEN 'land' THEN (SELECT coalesce(p.name, e.name, o.name) FROM land l
                                 LEFT JOIN projects p ON p.id = l.project
                                 LEFT JOIN enterprises e ON e.id = l.enterprise
                                 LEFT JOIN organisations o ON o.id = l.org
                                 WHERE l.id = c.id) END, '') AS name,
       c.id, coalesce(f.text, c.field) AS field,
       CASE WHEN c.month IS NOT NULL
            THEN ((c.month - 1) / 12) || '年' || ((c.month - 1) % 12 + 1) || '月' END AS month,
       coalesce(c.old, '未填') AS old, coalesce(c.new, '未填') AS new, c.reason, c.by, c.date
FROM corrections c
LEFT JOIN label t ON t.entity = c.entity AND t.field = ''
LEFT JOIN label f ON f.entity = c.entity AND f.field = c.field
ORDER BY c.rowid
