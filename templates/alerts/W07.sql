-- code: W07
-- name: 落后序时进度
-- unit: 个
-- parts: gap:pp:1
-- also: name project
-- needs: F02@org@ytd
-- say: {{name}}{{#project}}当年完成投资{{/}}{{^project}}省外到位资金{{/}}落后序时进度{{gap|pp}}
-- def: 单位的省外到位资金、在建项目的当年投资，完成率落后序时进度10个百分点以上
WITH behind AS (
    SELECT 'organisations' AS entity, key AS id, key AS org, num AS gap, den AS gap_den,
           (SELECT coalesce(short, name) FROM organisations o WHERE o.id = key) AS name,
           0 AS project
    FROM fact
    WHERE code = 'F02' AND measure = 'gap_pp' AND axis = 'org' AND "window" = 'ytd'
      AND part = '' AND state = 'ok'
    UNION ALL
    SELECT 'projects', p.id, p.act_org,
           (p.invested * 2000 + p.plan) / (2 * p.plan)
               - (t.num * 20 + t.den) / (2 * t.den), 10, p.name, 1
    FROM v_project p JOIN time_progress t ON t.code = 'P32'
    WHERE p.counted AND p.stage = '在建' AND p.plan > 0 AND p.invested IS NOT NULL
),
param AS (
    SELECT (SELECT num6 FROM v_param WHERE name = 'alerts.W07.gap_pp') AS yellow,
           (SELECT num6 FROM v_param WHERE name = 'alerts.W07.red_gap_pp') AS red
)
SELECT b.entity, b.id, b.org,
       (SELECT text FROM v_param
        WHERE name = CASE WHEN b.gap * 1000000 < m.red * b.gap_den
                          THEN 'alerts.W07.red_level' ELSE 'alerts.W07.level' END) AS level,
       b.gap, b.gap_den, b.name, b.project
FROM behind b JOIN param m
WHERE b.gap * 1000000 < m.yellow * b.gap_den
ORDER BY b.entity, b.gap * 10 / b.gap_den, b.id
