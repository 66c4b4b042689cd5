-- 责任清单：未销号的事项，按时限先后
SELECT coalesce(p.name, '') AS project, d.matter, l.title AS leader,
       coalesce(o.short, o.name) AS unit, d.deadline, d.state,
       CASE WHEN d.deadline < r.cutoff AND coalesce(d.state, '') NOT IN ('已完成', '已终止')
            THEN days(d.deadline, r.cutoff) ELSE '—' END AS overdue
FROM lists_duty d
JOIN run r
LEFT JOIN projects p ON p.id = d.project
LEFT JOIN leaders l ON l.id = d.leader
LEFT JOIN organisations o ON o.id = d.unit
ORDER BY d.deadline IS NULL, d.deadline, d.id
