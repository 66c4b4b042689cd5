-- 分产业、分责任单位的项目数、总投资、本年计划投资
WITH key AS (
    SELECT date, kind FROM ceremonies WHERE id = :key
),
listed AS (
    SELECT DISTINCT p.id, coalesce(i.name, '未注明') AS industry, i.rowid AS number,
           coalesce(u.short, u.name) AS unit, u.sort,
           coalesce(p.amounts_planned_total, p.amounts_contract_total) AS total, a.amount AS plan
    FROM ceremonies c
    JOIN key k ON k.date = c.date AND k.kind = c.kind
    JOIN ceremony_projects m ON m.ceremony = c.id
    JOIN projects p ON p.id = m.value
    JOIN v_project v ON v.id = p.id
    JOIN run r
    LEFT JOIN industries i ON i.id = p.industry
    LEFT JOIN organisations u ON u.id = v.act_org
    LEFT JOIN project_annual_plan a ON a.project = p.id AND a.year = r.year
),
summed AS (
    SELECT 1 AS part, '产业' AS kind, industry AS name, min(number) AS place, count(*) AS n,
           sum(total) AS total, sum(plan) AS plan
    FROM listed GROUP BY industry
    UNION ALL
    SELECT 2, '责任单位', coalesce(unit, '未注明'), min(sort), count(*), sum(total), sum(plan)
    FROM listed GROUP BY unit
)
SELECT kind, name, n, total, plan, row_number() OVER (PARTITION BY part ORDER BY place, name) = 1 AS opens
FROM summed
ORDER BY part, place IS NULL, place, name
