-- 招商组：按名册次序
SELECT t.name, fig('A12', 'team', t.id, 'ytd') AS signed, fig('A12.started', 'team', t.id, 'ytd') AS started,
       fig('A12.talks', 'team', t.id, 'ytd') AS talks, fig('F01', 'team', t.id, 'ytd') AS arrived,
       fig('F02', 'team', t.id, 'ytd') AS outside
FROM teams t
ORDER BY t.rowid
