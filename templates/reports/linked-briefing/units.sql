-- 联系单位，规范次序；各写各的完成情况，不比较、不排位
SELECT coalesce(o.short, o.name) AS name, fig('F02', 'org', o.id, 'ytd') AS arrived,
       fig('F02.target', 'org', o.id, 'ytd') AS target, fig('F02.rate', 'org', o.id, 'ytd') AS rate,
       fig('F02.gap_pp', 'org', o.id, 'ytd') AS gap, fig('S01', 'org', o.id, 'ytd') AS signed,
       fig('P05', 'org', o.id, 'ytd') AS started
FROM leader_orgs l
JOIN v_org v ON v.id = l.value
JOIN organisations o ON o.id = v.id
WHERE l.leader = :key AND v.has_task
ORDER BY v.sort IS NULL, v.sort, v.id
