SELECT i.name, fig('F02', 'industry', i.id, 'ytd') AS arrived,
       fig('S01', 'industry', i.id, 'ytd') AS signed, fig('P05', 'industry', i.id, 'ytd') AS started,
       fig('P19', 'industry', i.id, 'ytd') AS building
FROM leader_industries l JOIN industries i ON i.id = l.value
WHERE l.leader = :key
ORDER BY l.seq
