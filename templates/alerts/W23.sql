-- code: W23
-- name: 检查未报备、重复检查
-- unit: 次
-- parts: n:次
-- also: name agency date
-- say: {{#agency}}{{agency}}{{date|cndate}}{{#name}}对{{name}}{{/}}的涉企检查没有报备{{/}}{{^agency}}{{#date}}{{date|cndate}}{{#name}}对{{name}}{{/}}的涉企检查没有报备{{/}}{{^date}}{{name}}本季度被检查{{n}}，超过{{param.per_quarter}}次{{/}}{{/}}
-- def: 没有报备的涉企检查；一个季度被检查两次以上的企业
WITH span AS (
    SELECT cutoff AS d1, substr(cutoff, 1, 4) || '-01-01' AS d0,
           substr(cutoff, 1, 4) || '-'
               || substr('0' || ((substr(cutoff, 6, 2) - 1) / 3 * 3 + 1), -2) || '-01' AS q0
    FROM source WHERE name = '部门报送'
),
found AS (
    SELECT 'ent_inspections' AS entity, i.id,
           (SELECT min(o.id) FROM organisations o
            WHERE i.agency IN (o.id, o.name, o.short)) AS org,
           1 AS n, e.name, i.agency, i.date
    FROM ent_inspections i
    JOIN span s ON i.date BETWEEN s.d0 AND s.d1
    LEFT JOIN enterprises e ON e.id = i.enterprise
    WHERE i.filed = 0
    UNION ALL
    SELECT 'enterprises', e.id, e.org, count(*), e.name, NULL, NULL
    FROM ent_inspections i
    JOIN span s ON i.date BETWEEN s.q0 AND s.d1
    JOIN enterprises e ON e.id = i.enterprise
    GROUP BY e.id
    HAVING count(*) * 1000000
           > (SELECT num6 FROM v_param WHERE name = 'alerts.W23.per_quarter')
)
SELECT f.entity, f.id, f.org, v.text AS level, f.n, f.name, f.agency, f.date
FROM found f JOIN v_param v ON v.name = 'alerts.W23.level'
ORDER BY f.entity, f.date, f.n DESC, f.id
