-- code: W27
-- name: 目标完成风险
-- unit: 个
-- parts: need:yuan:2 best:yuan:2
-- also: name
-- needs: F02@region,org@ytd
-- say: {{name}}省外到位资金以后每月需{{need|given}}才能完成年度目标，今年单月最高{{best|given}}，所需超过其{{param.times}}倍
-- def: 完成年度目标每月所需的省外到位资金超过今年单月最高的两倍
/* Both in whole 元, best × 10000 as shares are. */
WITH part AS (
    SELECT s.m, s.value, s.id FROM series s
    JOIN v_project p ON p.id = s.id AND p.attracted
    WHERE s.entity = 'projects' AND s.item = 'arrived_outside_province'
      AND s.m BETWEEN (SELECT (as_of - 1) / 12 * 12 + 1 FROM run) AND (SELECT as_of FROM run)
      AND s.m <= s.until
      AND s.value IS NOT NULL
),
month AS (
    SELECT 'organisations' AS entity, a.org AS id, t.m, sum(t.value * a.share) AS value
    FROM part t JOIN v_attract a ON a.project = t.id
    GROUP BY a.org, t.m
    UNION ALL
    SELECT 'region', '', m, sum(value * 10000) FROM part GROUP BY m
),
best AS (
    SELECT entity, id,
           (max(value) + CASE WHEN max(value) < 0 THEN -5000 ELSE 5000 END) / 10000 AS best
    FROM month GROUP BY entity, id
),
need AS (
    SELECT CASE axis WHEN 'region' THEN 'region' ELSE 'organisations' END AS entity, key AS id,
           (num * 2 + den) / (den * 2) AS need
    FROM fact
    WHERE code = 'F02' AND part = '' AND measure = 'need' AND axis IN ('region', 'org')
      AND "window" = 'ytd' AND state = 'ok'
)
SELECT n.entity, n.id, n.id AS org, v.text AS level, n.need, b.best,
       coalesce(o.name, (SELECT text FROM setting WHERE path = 'meta.jurisdiction.name')) AS name
FROM need n
JOIN best b ON b.entity = n.entity AND b.id = n.id
JOIN v_param v ON v.name = 'alerts.W27.level'
LEFT JOIN organisations o ON o.id = n.id
WHERE n.need > 0
  AND n.need * 1000
      > b.best * (SELECT num6 / 1000 FROM v_param WHERE name = 'alerts.W27.times')
ORDER BY n.entity DESC, n.need DESC, n.id
