-- 下月节点，至多两条，按日期：集中仪式、会议议定事项时限和政策资金兑现时限、项目的计划节点（总投资大的优先）。
-- :key 的意思同 risks.sql；仪式、会议和政策资金只写给全部（:key 为空）
WITH mine AS (
    SELECT id FROM v_project WHERE :key = ''
    UNION
    SELECT project FROM v_leader_project WHERE leader = :key
),
ahead AS (
    SELECT cutoff, substr(cutoff, 1, 4) * 12 + substr(cutoff, 6, 2) + 1 AS m FROM run
),
plain AS (
    SELECT p.* FROM mine m JOIN projects p ON p.id = m.id
    WHERE NOT EXISTS (SELECT 1 FROM project_nodes WHERE project = m.id)
),
node AS (
    SELECT n.project, n.name, n.planned_date AS day, n.actual_date AS done
    FROM mine m JOIN project_nodes n ON n.project = m.id
    UNION ALL
    SELECT id, '开工', start_planned, start_on FROM plain
    UNION ALL
    SELECT id, '竣工', complete_planned, complete_on FROM plain
    UNION ALL
    SELECT id, '投产', produce_planned, produce_on FROM plain
),
listed AS (
    SELECT DISTINCT 1 AS weight, c.date AS day, c.name AS title, '' AS node, NULL AS org, 0 AS size
    FROM ceremonies c WHERE :key = ''
    UNION ALL
    SELECT 2, d.due, d.task, '', d.owner, 0
    FROM meeting_decisions d WHERE :key = '' AND coalesce(d.state, '') NOT IN ('已完成', '已办结')
    UNION ALL
    SELECT 2, deadline, count(*) || '件应兑现的政策资金到期', '', NULL, 0
    FROM v_payout WHERE :key = '' AND owed GROUP BY deadline
    UNION ALL
    SELECT 3, n.day, v.name, n.name, v.act_org, v.size
    FROM node n
    JOIN v_project v ON v.id = n.project
    JOIN ahead a
    WHERE v.counted AND NOT v.ended AND (n.done IS NULL OR n.done > a.cutoff)
),
due AS (
    SELECT l.*, row_number() OVER (ORDER BY weight, size IS NULL, size DESC, day, title) AS place
    FROM listed l JOIN ahead a
    WHERE l.day > a.cutoff AND substr(l.day, 1, 4) * 12 + substr(l.day, 6, 2) <= a.m
)
SELECT d.day, d.title, d.node, coalesce(o.short, o.name, d.org) AS unit
FROM due d
LEFT JOIN organisations o ON o.id = d.org
WHERE d.place <= 2
ORDER BY d.day, d.place
