-- code: W29
-- name: 上报与认定差异大
-- unit: 个
-- parts: reported:个 recognised:个 gap:pct:1
-- also: name
-- needs: S06,S07@region,org@ytd
-- say: {{name}}上报市考核项目{{reported}}，市认定{{recognised}}，差异{{gap}}
-- def: 上报五个以上，未获认定的超过20%
/* Counts × 10000, as shares are. */
WITH pair AS (
    SELECT axis, key, max(CASE WHEN code = 'S06' THEN num * 10000 / den END) AS reported,
           max(CASE WHEN code = 'S07' THEN num * 10000 / den END) AS recognised
    FROM fact
    WHERE code IN ('S06', 'S07') AND part = '' AND measure = '' AND axis IN ('region', 'org')
      AND "window" = 'ytd' AND state IN ('ok', 'zero')
    GROUP BY axis, key
)
SELECT CASE p.axis WHEN 'region' THEN 'region' ELSE 'organisations' END AS entity,
       p.key AS id, p.key AS org, v.text AS level,
       p.reported, 10000 AS reported_den, p.recognised, 10000 AS recognised_den,
       (p.reported - p.recognised) * 100 AS gap, p.reported AS gap_den,
       coalesce(o.name, (SELECT text FROM setting WHERE path = 'meta.jurisdiction.name')) AS name
FROM pair p
JOIN v_param v ON v.name = 'alerts.W29.level'
LEFT JOIN organisations o ON o.id = p.key
WHERE p.reported * 100 >= (SELECT num6 FROM v_param WHERE name = 'alerts.W29.min')
  AND (p.reported - p.recognised) * 100000
      > p.reported * (SELECT num6 / 1000 FROM v_param WHERE name = 'alerts.W29.pct')
ORDER BY p.axis DESC, p.key
