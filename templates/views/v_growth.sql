-- name: 规上工业企业的增速
-- def: 在库规上工业企业一行；产值等累计数比上年同期的增速（千分数，四舍五入），fires 为指标不协调，judged 为能够比较
-- after: series
-- when: named
WITH growth AS (
    SELECT n.id, n.item, b.cumulative AS base,
           ((n.cumulative - b.cumulative) * 2000
                + CASE WHEN n.cumulative < b.cumulative THEN -b.cumulative
                       ELSE b.cumulative END) / (2 * b.cumulative) AS g
    FROM source s
    JOIN series n ON n.entity = 'enterprises' AND n.m = s.as_of
        AND n.item IN ('output', 'electricity', 'tax', 'employees', 'gas', 'water')
    JOIN series b ON b.entity = 'enterprises' AND b.m = s.as_of - 12
        AND b.item = n.item AND b.id = n.id
    WHERE s.name = '统计口径' AND n.lacking = 0 AND b.lacking = 0
      AND n.cumulative IS NOT NULL AND b.cumulative > 0
),
pivot AS (
    SELECT e.id AS enterprise, e.org, e.name,
           max(CASE WHEN g.item = 'output' AND g.base * 100
                         >= (SELECT num6 FROM v_param WHERE name = 'alerts.W17.base_wan')
                    THEN g.g END) AS output,
           max(CASE WHEN g.item = 'electricity' THEN g.g END) AS electricity,
           max(CASE WHEN g.item = 'tax' THEN g.g END) AS tax,
           max(CASE WHEN g.item = 'employees' THEN g.g END) AS employees,
           max(CASE WHEN g.item = 'gas' THEN g.g END) AS gas,
           max(CASE WHEN g.item = 'water' THEN g.g END) AS water
    FROM enterprises e
    JOIN run r
    LEFT JOIN growth g ON g.id = e.id
    WHERE e.class = '规上工业' AND coalesce(e.enter_date <= r.cutoff, 1)
      AND coalesce(e.exit_date > r.cutoff, 1)
    GROUP BY e.id
),
other AS (
    SELECT enterprise, output, electricity AS g FROM pivot
    UNION ALL SELECT enterprise, output, tax FROM pivot
    UNION ALL SELECT enterprise, output, employees FROM pivot
    UNION ALL SELECT enterprise, output, gas FROM pivot
    UNION ALL SELECT enterprise, output, water FROM pivot
),
judged AS (
    SELECT o.enterprise,
           max(abs(o.output - o.g) * 100000 > l.gap
               OR ((o.output < 0) <> (o.g < 0) AND min(abs(o.output), abs(o.g)) * 100000
                                                   >= l.sign)) AS fires
    FROM other o
    JOIN (SELECT (SELECT num6 FROM v_param WHERE name = 'alerts.W17.gap_pp') AS gap,
                 (SELECT num6 FROM v_param WHERE name = 'alerts.W17.sign_pct') AS sign) l
    WHERE o.output IS NOT NULL AND o.g IS NOT NULL
    GROUP BY o.enterprise
)
SELECT p.enterprise, p.org, p.name, p.output, p.electricity, p.tax, p.employees, p.gas,
       p.water, coalesce(j.fires, 0) AS fires, j.fires IS NOT NULL AS judged
FROM pivot p LEFT JOIN judged j ON j.enterprise = p.enterprise
