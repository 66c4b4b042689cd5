-- 本份清单的名称（第一个会场的）、日期，项目数，总投资，本年计划投资；lacking、unplanned 是没有报总投资、没有本年计划的项目数
WITH key AS (
    SELECT date, kind FROM ceremonies WHERE id = :key
),
site AS (
    SELECT c.id, c.name, c.kind, c.date,
           row_number() OVER (ORDER BY instr(coalesce(c.venue, '') || coalesce(c.name, ''), '主会场') = 0,
                              (SELECT count(*) FROM ceremony_projects WHERE ceremony = c.id) DESC, c.id)
               AS place
    FROM ceremonies c JOIN key k ON k.date = c.date AND k.kind = c.kind
),
listed AS (
    SELECT DISTINCT m.value AS id FROM site s JOIN ceremony_projects m ON m.ceremony = s.id
)
SELECT max(CASE WHEN s.place = 1 THEN s.name END) AS name, max(s.kind) AS kind, max(s.date) AS date,
       max(s.date) > r.cutoff AS ahead, r.year,
       (SELECT count(*) FROM listed) AS n,
       (SELECT sum(coalesce(p.amounts_planned_total, p.amounts_contract_total))
        FROM listed l JOIN projects p ON p.id = l.id) AS total,
       (SELECT count(*) FROM listed l JOIN projects p ON p.id = l.id
        WHERE coalesce(p.amounts_planned_total, p.amounts_contract_total) IS NULL) AS lacking,
       (SELECT sum(a.amount) FROM listed l
        JOIN project_annual_plan a ON a.project = l.id AND a.year = r.year) AS plan,
       (SELECT count(*) FROM listed l
        WHERE l.id NOT IN (SELECT project FROM project_annual_plan WHERE year = r.year)) AS unplanned
FROM site s JOIN run r
