-- 招商组：区域、脱钩、线索和成果；任务期内的完成情况和建议措施（config.team_steps，任务没有完成的才有）
WITH step AS (
    SELECT number AS months_left,
           (SELECT text FROM setting t WHERE t.path = substr(s.path, 1, length(s.path) - 11) || 'say') AS say
    FROM setting s WHERE path LIKE 'config.team\_steps.%.months\_left' ESCAPE '\'
),
mandate AS (
    SELECT t.id AS team, w.id, CASE WHEN t.deadline >= r.cutoff THEN months(r.cutoff, t.deadline)
                                    ELSE -1 - months(t.deadline, r.cutoff) END AS months_left
    FROM teams t JOIN run r
    JOIN windows w ON w.kind = '招商任务期' AND w."end" = t.deadline AND w.start <= r.cutoff
                  AND w.id IN (SELECT name FROM window WHERE kind = 'named')
)
SELECT t.name, t.kind, coalesce(o.short, o.name) AS org, l.title AS leader, t.region, t.members,
       CASE t.detached WHEN 1 THEN '已脱钩' WHEN 0 THEN '未脱钩' END AS detached,
       CASE WHEN EXISTS (SELECT 1 FROM leads WHERE team IS NOT NULL)
            THEN (SELECT count(*) FROM leads x JOIN run r WHERE x.team = t.id AND coalesce(x.found <= r.cutoff, 1))
       END AS leads,
       fig('A12.talks', 'team', t.id, 'ytd') AS talks, fig('A12', 'team', t.id, 'ytd') AS signed,
       fig('A12.started', 'team', t.id, 'ytd') AS started, fig('F01', 'team', t.id, 'ytd') AS arrived,
       t.deadline, coalesce(m.months_left, '—') AS months_left,
       m.id IS NOT NULL AS bound,
       CASE WHEN m.id IS NOT NULL THEN fig('S02.target', 'team', t.id, m.id) ELSE '—' END AS target,
       CASE WHEN m.id IS NOT NULL THEN fig('S02', 'team', t.id, m.id) ELSE '—' END AS done,
       CASE WHEN m.id IS NOT NULL THEN fig('S02.rate', 'team', t.id, m.id) ELSE '—' END AS rate,
       (SELECT s.say FROM step s
        WHERE s.months_left >= m.months_left
          AND EXISTS (SELECT 1 FROM fact f WHERE f.code = 'S02' AND f.part = '' AND f.measure = 'rate'
                      AND f.axis = 'team' AND f.key = t.id AND f."window" = m.id AND f.num < 100 * f.den)
        ORDER BY s.months_left LIMIT 1) AS advice
FROM teams t
LEFT JOIN organisations o ON o.id = t.org
LEFT JOIN leaders l ON l.id = t.leader
LEFT JOIN mandate m ON m.team = t.id
ORDER BY t.rowid
