-- 本年应有而没有的项目月报，一个项目一行；催报的单位是第一引资单位（同预警“数据缺报”）
WITH gap AS (
    SELECT s.id, s.m, r.as_of,
           s.m - row_number() OVER (PARTITION BY s.id ORDER BY s.m) AS run
    FROM series s
    JOIN run r ON s.m BETWEEN r.year * 12 + 1 AND r.as_of
    WHERE EXISTS (SELECT 1 FROM project_months)
      AND s.entity = 'projects' AND s.item = 'invested' AND s.expected
      AND NOT EXISTS (SELECT 1 FROM project_months m WHERE m.project = s.id AND m.month = s.m)
),
span AS (
    SELECT id, min((m - 1) % 12 + 1) AS first, max((m - 1) % 12 + 1) AS last, count(*) AS n
    FROM gap GROUP BY id, run
),
listed AS (
    SELECT id, group_concat(CASE WHEN n = 1 THEN first || '月'
                                 ELSE first || '—' || last || '月' END, '、') AS months,
           sum(n) AS n
    FROM (SELECT * FROM span ORDER BY id, first)
    GROUP BY id
)
SELECT p.name, l.months, l.n, coalesce(o.short, o.name) AS unit, o.id AS org
FROM listed l
JOIN projects p ON p.id = l.id
LEFT JOIN organisations o
    ON o.id = coalesce((SELECT org FROM project_attract_orgs WHERE project = p.id
                        ORDER BY seq LIMIT 1), p.lead_org, p.location_org)
ORDER BY o.sort IS NULL, o.sort, o.id, p.id
