-- 本份通知单的事项（:key 见 subjects.sql），一个项目或对象一件。现状是预警的原句，几条预警合写；
-- code 是其中最重的一条，应达、差距、整改要求按它写；数是预警的数，不另算。
-- 拟发通知没有写依据的预警（rule）时，取该单位、该项目的全部督办类预警
WITH setup AS (
    SELECT coalesce((SELECT text FROM setting WHERE path = 'config.notices.per'), 'matter') = 'unit'
               AS whole
),
wanted AS (
    SELECT n.id AS item, n.rowid AS seq, n.org, n.project, n.matter, n.rule, n.due,
           NULL AS object
    FROM notices_to_issue n JOIN setup s
    WHERE n.kind IN ('督办', '交办', '催办')
      AND (n.id = :key OR s.whole AND n.org = (SELECT org FROM notices_to_issue WHERE id = :key))
    UNION ALL
    SELECT f.matter, 1000000, f.org, f.project, NULL, NULL, NULL,
           f.object
    FROM v_alert f JOIN setup s
    WHERE f.measure = '督办'
      AND :key = f.org || '/' || CASE WHEN s.whole THEN ''
                                      ELSE f.matter END
    GROUP BY 1
),
matched AS (
    SELECT w.item, f.*,
           row_number() OVER (PARTITION BY w.item ORDER BY f.level <> '红', f.code, f.seq) AS place
    FROM wanted w
    JOIN v_alert f ON f.org IS w.org
    WHERE CASE WHEN w.project IS NOT NULL THEN f.project IS w.project
               WHEN w.object IS NOT NULL THEN f.object = w.object
               ELSE w.rule IS NOT NULL OR f.project IS NULL END
      AND CASE WHEN w.rule IS NULL THEN f.measure = '督办' ELSE f.code = w.rule END
),
said AS (
    SELECT item, max(place = 1 AND project IS NOT NULL AND instr(say, name) = 1) AS of_project,
           group_concat(CASE WHEN instr(say, name) <> 1
                                        OR place = 1 AND project IS NULL THEN say
                                   WHEN substr(say, length(name) + 1, 1) = '：'
                                   THEN substr(say, length(name) + 2)
                                   ELSE substr(say, length(name) + 1) END, '；') AS now,
           max(CASE WHEN place = 1 THEN name END) AS name,
           max(CASE WHEN place = 1 THEN code END) AS code,
           max(CASE WHEN place = 1 THEN entity END) AS entity,
           max(CASE WHEN place = 1 THEN id END) AS id,
           max(CASE WHEN code IN ('W02', 'W21', 'W22', 'W24', 'W25') AND num > 0 THEN num / den END)
               AS late
    FROM (SELECT * FROM matched ORDER BY item, place)
    GROUP BY item
)
SELECT w.item, o.id AS org, coalesce(o.short, o.name) AS unit, p.name AS project,
       coalesce(w.matter, p.name,
                d.name || CASE WHEN s.entity <> 'organisations' AND s.name <> '' THEN '（' || s.name || '）'
                               ELSE '' END) AS matter,
       s.now, s.of_project, w.matter IS NOT NULL AS given, s.code, s.late, v.start_planned,
       CASE WHEN s.code = 'W07' AND s.entity = 'organisations'
            THEN fig('F02.rate', 'org', s.id, 'ytd') END AS rate,
       CASE WHEN s.code = 'W07' AND s.entity = 'organisations'
            THEN fig('F02.schedule', 'org', s.id, 'ytd') END AS schedule,
       CASE WHEN s.code = 'W07' AND s.entity = 'organisations'
            THEN fig('W07.gap', 'org', s.id, 'ytd')
            WHEN s.code = 'W07' THEN fig('W07.gap', 'project', s.id, 'ytd') END AS gap,
       w.due,
       (SELECT text FROM setting WHERE path = 'phrases.demands.' || s.code) AS demand
FROM wanted w
JOIN organisations o ON o.id = w.org
LEFT JOIN projects p ON p.id = w.project
LEFT JOIN v_project v ON v.id = w.project
LEFT JOIN said s ON s.item = w.item
LEFT JOIN alert_rule d ON d.code = coalesce(s.code, w.rule)
ORDER BY w.seq, w.item
