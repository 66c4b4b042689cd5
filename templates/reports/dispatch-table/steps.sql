-- 审批工序：没有竣工的项目的各道手续。应办的是审批事项里列的和项目尚缺的手续；当前工序是没有办结的里面计划最早的
WITH step AS (
    SELECT project, step, planned, CASE WHEN approved <= r.cutoff THEN approved END AS approved, submitted
    FROM approvals JOIN run r WHERE step IS NOT NULL
    UNION ALL
    SELECT m.project, m.value, NULL, NULL, NULL FROM project_permits_missing m
    WHERE NOT EXISTS (SELECT 1 FROM approvals a WHERE a.project = m.project AND a.step = m.value)
),
next AS (
    SELECT project, step, planned, submitted,
           row_number() OVER (PARTITION BY project ORDER BY planned IS NULL, planned, step) AS place
    FROM step WHERE approved IS NULL
),
counted AS (
    SELECT project, count(*) AS required, count(approved) AS done, max(approved) AS newest FROM step GROUP BY project
)
SELECT v.name, coalesce(o.short, o.name) AS location, c.required, c.done, c.newest,
       coalesce(n.step, '已全部办结') AS current, n.planned,
       CASE WHEN n.submitted <= r.cutoff THEN '已申报' WHEN n.step IS NOT NULL THEN '未申报' ELSE '—' END AS filed,
       CASE WHEN n.planned < r.cutoff THEN days(n.planned, r.cutoff) ELSE '—' END AS late,
       (SELECT group_concat(step, '、') FROM (SELECT step FROM next x WHERE x.project = v.id ORDER BY x.place)) AS open,
       coalesce(u.short, u.name) AS unit
FROM counted c
JOIN v_project v ON v.id = c.project AND v.counted AND NOT v.ended AND v.complete IS NULL
JOIN run r
LEFT JOIN next n ON n.project = v.id AND n.place = 1
LEFT JOIN organisations o ON o.id = v.location_org
LEFT JOIN organisations u ON u.id = v.act_org
ORDER BY c.done = c.required, n.planned IS NULL, n.planned, v.id
