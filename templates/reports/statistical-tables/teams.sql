-- 招商组：按名册次序
SELECT t.name, fig('A12', 'team', t.id, 'ytd') AS signed, fig('A12.started', 'team', t.id, 'ytd') AS started,
       CASE WHEN EXISTS (SELECT 1 FROM leads WHERE team IS NOT NULL)
            THEN (SELECT count(*) FROM leads x JOIN run r WHERE x.team = t.id AND coalesce(x.found <= r.cutoff, 1))
       END AS leads,
       fig('A12.talks', 'team', t.id, 'ytd') AS talks, fig('F01', 'team', t.id, 'ytd') AS arrived,
       fig('F02', 'team', t.id, 'ytd') AS outside
FROM teams t
ORDER BY t.rowid
