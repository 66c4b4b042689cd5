-- code: W13
-- name: 进度停滞
-- unit: 个
-- parts: days:天
-- also: name stalled old
-- say: {{name}}{{#stalled}}连续{{param.months}}个月形象进度和完成投资没有变化{{/}}{{#old}}{{#stalled}}，{{/}}已{{days}}没有更新进展情况{{/}}
-- def: 在建项目连续三个月形象进度、完成投资没有变化，或进展情况超过30天没有更新
/* A note without a day counts from the last day of its month. */
WITH noted AS (
    SELECT m.project, max(m.month) AS month FROM project_months m, run r
    WHERE m.progress_note IS NOT NULL AND m.month <= r.as_of
    GROUP BY m.project
),
age AS (
    SELECT n.project,
           max(0, coalesce(days(m.reported_at, r.cutoff),
                    days((n.month / 12) || '-' || substr('0' || (n.month % 12 + 1), -2)
                             || '-01', r.cutoff) + 1)) AS days
    FROM noted n JOIN run r
    JOIN project_months m ON m.project = n.project AND m.month = n.month
),
judged AS (
    SELECT p.id, p.act_org, p.name, coalesce(k.stalled, 0) AS stalled, a.days,
           coalesce(a.days * 1000000
                    > (SELECT num6 FROM v_param WHERE name = 'alerts.W13.note_days'),
                    0) AS old
    FROM v_project p
    JOIN v_problem k ON k.project = p.id
    LEFT JOIN age a ON a.project = p.id
    WHERE p.stage = '在建'
)
SELECT 'projects' AS entity, j.id, j.act_org AS org, v.text AS level, j.days,
       j.name, j.stalled, j.old
FROM judged j JOIN v_param v ON v.name = 'alerts.W13.level'
WHERE j.stalled OR j.old
ORDER BY j.days DESC, j.id
