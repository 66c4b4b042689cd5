-- 领导联系和包保情况，规范次序，不排位
SELECT l.title,
       (SELECT group_concat(name, '、') FROM (SELECT coalesce(o.short, o.name) AS name
        FROM leader_orgs x JOIN organisations o ON o.id = x.value WHERE x.leader = l.id ORDER BY x.seq)) AS units,
       (SELECT group_concat(name, '、') FROM (SELECT i.name FROM leader_industries x
        JOIN industries i ON i.id = x.value WHERE x.leader = l.id ORDER BY x.seq)) AS industries,
       (SELECT group_concat(value, '、') FROM (SELECT value FROM leader_fields
        WHERE leader = l.id ORDER BY seq)) AS fields,
       fig('P05', 'leader', l.id, 'ytd') AS started, fig('F02', 'leader', l.id, 'ytd') AS arrived,
       fig('P31', 'leader', l.id, 'ytd') AS invested, fig('P30', 'leader', l.id, 'ytd') AS late,
       fig('A01', 'leader', l.id, 'week') AS outings, fig('A10.consult', 'leader', l.id, 'month') AS consulted,
       fig('S01', 'leader', l.id, 'quarter') AS signed, fig('P37', 'leader', l.id, 'month') AS visited
FROM leaders l
ORDER BY l.sort IS NULL, l.sort, l.id
