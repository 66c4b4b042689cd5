-- 任务清单：按时限先后
SELECT coalesce(p.name, '') AS project, t.content, coalesce(o.short, o.name) AS unit,
       t.month_target, t.deadline, t.state
FROM lists_task t
LEFT JOIN projects p ON p.id = t.project
LEFT JOIN organisations o ON o.id = t.unit
ORDER BY t.deadline IS NULL, t.deadline, t.id
