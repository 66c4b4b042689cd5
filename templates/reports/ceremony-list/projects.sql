-- 本份清单的项目：按会场，会场内按总投资；opens 是会场的第一个，closes 是最后一个（印小计）。
-- day 是仪式对应的日期：实际的，没有的取计划的
WITH key AS (
    SELECT date, kind FROM ceremonies WHERE id = :key
),
site AS (
    SELECT c.id, c.name, c.venue, c.kind,
           row_number() OVER (ORDER BY instr(coalesce(c.venue, '') || coalesce(c.name, ''), '主会场') = 0,
                              (SELECT count(*) FROM ceremony_projects WHERE ceremony = c.id) DESC, c.id)
               AS place, count(*) OVER () AS sites
    FROM ceremonies c JOIN key k ON k.date = c.date AND k.kind = c.kind
),
shown AS (
    SELECT s.place, s.sites, coalesce(s.venue, s.name) AS site, p.*,
           coalesce(p.amounts_planned_total, p.amounts_contract_total) AS total,
           CASE s.kind WHEN '签约' THEN coalesce(p.sign_on, p.sign_planned)
                       WHEN '竣工' THEN coalesce(p.complete_on, p.complete_planned)
                       WHEN '投产' THEN coalesce(p.produce_on, p.produce_planned)
                       ELSE coalesce(p.start_on, p.start_planned) END AS day
    FROM site s
    JOIN ceremony_projects m ON m.ceremony = s.id
    JOIN projects p ON p.id = m.value
)
SELECT p.name,
       (SELECT group_concat(name, '、')
        FROM (SELECT i.name FROM project_investors v JOIN investors i ON i.id = v.investor
              WHERE v.project = p.id ORDER BY v.seq)) AS investors,
       p.content, p.total, a.amount AS plan, coalesce(k.name, o.short, o.name) AS location,
       substr(coalesce(p.start_on, p.start_planned), 1, 4) AS from_year,
       substr(coalesce(p.complete_on, p.complete_planned), 1, 4) AS to_year,
       p.day, l.title AS leader, coalesce(u.short, u.name) AS unit,
       p.site, p.sites > 1 AND row_number() OVER site_order = 1 AS opens,
       p.sites > 1 AND row_number() OVER site_order = count(*) OVER (PARTITION BY p.place) AS closes,
       sum(p.total) OVER (PARTITION BY p.place) AS site_total,
       sum(a.amount) OVER (PARTITION BY p.place) AS site_plan,
       count(*) OVER (PARTITION BY p.place) AS site_n
FROM shown p
JOIN run r
JOIN v_project v ON v.id = p.id
LEFT JOIN project_annual_plan a ON a.project = p.id AND a.year = r.year
LEFT JOIN parks k ON k.id = p.park
LEFT JOIN organisations o ON o.id = p.location_org
LEFT JOIN organisations u ON u.id = v.act_org
LEFT JOIN leaders l ON l.id = p.guarantee_leader
WINDOW site_order AS (PARTITION BY p.place ORDER BY p.total IS NULL, p.total DESC, p.id)
ORDER BY p.place, p.total IS NULL, p.total DESC, p.id
