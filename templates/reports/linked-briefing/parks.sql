-- 联系的园区，名称用管理单位的简称
SELECT coalesce(o.short, p.name) AS name, fig('F02', 'park', p.id, 'ytd') AS arrived, fig('S01', 'park', p.id, 'ytd') AS signed,
       fig('P05', 'park', p.id, 'ytd') AS started, fig('P19', 'park', p.id, 'ytd') AS building
FROM leader_parks l JOIN parks p ON p.id = l.value
LEFT JOIN organisations o ON o.id = p.org
WHERE l.leader = :key
ORDER BY l.seq
