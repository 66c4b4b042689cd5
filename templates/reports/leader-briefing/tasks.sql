-- 任务清单按招、引、落、转、改分组；专项任务的目标和累计完成（数量 ×1000）
SELECT t."group", t.content, coalesce(o.short, o.name) AS unit, t.deadline, t.state,
       NULL AS target, NULL AS done, NULL AS measure
FROM lists_task t LEFT JOIN organisations o ON o.id = t.unit
UNION ALL
SELECT '专项任务', s.name, NULL, s.horizon, NULL, s.target / 1000,
       (SELECT value / 1000 FROM special_task_progress g JOIN run r
        WHERE g.special_task = s.id AND g.month <= r.as_of ORDER BY g.month DESC LIMIT 1), s.unit
FROM special_tasks s
ORDER BY 1, 4, 2
