-- 表8 已开工的滞后、停工项目：滞后类别、最早的逾期节点、投资进度差，次序、时限和列出的个数同上
WITH node AS (
    SELECT id AS project, '竣工' AS name, complete_planned AS planned, complete_on AS actual
    FROM projects
    UNION ALL
    SELECT id, '投产', produce_planned, produce_on FROM projects
    UNION ALL
    SELECT project, name, planned_date, actual_date FROM project_nodes
),
overdue AS (
    SELECT n.project, n.name, n.planned,
           row_number() OVER (PARTITION BY n.project ORDER BY n.planned, n.name) AS place
    FROM node n JOIN run r
    WHERE n.planned <= r.cutoff AND (n.actual IS NULL OR n.actual > r.cutoff)
),
opened AS (
    SELECT i.project, max(i.content) AS content,
           min(CASE WHEN i.due > :issue_date THEN i.due END) AS due
    FROM issues i JOIN run r
    WHERE i.raised <= r.cutoff AND (i.closed IS NULL OR i.closed > r.cutoff)
    GROUP BY i.project
),
noticed AS (
    SELECT n.project, min(t.due) AS due
    FROM notices n JOIN notice_items t ON t.notice = n.id
    WHERE t.due > :issue_date
    GROUP BY n.project
),
halted AS (
    SELECT id FROM v_project
    WHERE status = '停工' OR suspend IS NOT NULL AND (resume IS NULL OR resume <= suspend)
),
ordered AS (
    SELECT p.id, unit.sort, unit.id AS unit_id, p.id NOT IN halted AS running,
           p.name, coalesce(place.short, place.name) AS place,
           coalesce(unit.short, unit.name) AS unit,
           CASE WHEN p.id IN halted THEN '停工' ELSE p.delay END AS state,
           CASE WHEN p.id IN halted THEN p.suspend END AS suspend,
           v.name AS node, v.planned AS node_planned,
           CASE WHEN w.id IS NOT NULL THEN fig('W07.gap', 'project', p.id, 'ytd') END AS gap,
           m.physical, o.content AS problem, m.problem_note AS note,
           coalesce(n.due, o.due, :reply_due) AS due
    FROM v_project p
    JOIN run r
    LEFT JOIN organisations place ON place.id = p.location_org
    LEFT JOIN organisations unit ON unit.id = p.act_org
    LEFT JOIN overdue v ON v.project = p.id AND v.place = 1
    LEFT JOIN alert w ON w.code = 'W07' AND w.entity = 'projects' AND w.id = p.id
    LEFT JOIN opened o ON o.project = p.id
    LEFT JOIN noticed n ON n.project = p.id
    LEFT JOIN project_months m ON m.project = p.id AND m.month = r.as_of
    WHERE p.counted AND p.start IS NOT NULL AND p.complete IS NULL AND NOT p.ended
      AND (p.delay IN ('滞后', '严重滞后') OR p.id IN halted)
),
placed AS (
    SELECT o.*, row_number() OVER (PARTITION BY unit_id
                                   ORDER BY running, node_planned IS NULL, node_planned, o.id) AS in_unit
    FROM ordered o
),
counted AS (
    SELECT p.*, count(*) OVER (ORDER BY in_unit) AS so_far FROM placed p
),
chosen AS (
    SELECT c.*, in_unit = 1 OR in_unit <= l.number AND so_far <= a.number AS listed
    FROM counted c
    JOIN setting l ON l.path = 'config.reports.monthly-circular.rows'
    JOIN setting a ON a.path = 'config.reports.monthly-circular.all_rows'
)
SELECT name, place, unit, state, suspend, node, node_planned, gap, physical, problem, note, due,
       listed, sum(NOT listed) OVER () AS n_more,
       max(CASE WHEN listed THEN in_unit END) OVER () AS most,
       row_number() OVER (PARTITION BY listed
                          ORDER BY sort, running, node_planned IS NULL, node_planned, id) AS no
FROM chosen
ORDER BY sort, running, node_planned IS NULL, node_planned, id
