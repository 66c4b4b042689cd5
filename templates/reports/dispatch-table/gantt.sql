-- 挂图作战：没有竣工的项目的节点，本年各月的横道。一个节点的横道从前一个节点的日期画到它自己的日期，
-- 没有完成而前一个节点已完成的，实际画到截止日。□ 计划，■ 实际，▣ 两者重合
WITH RECURSIVE twelve(n) AS (
    SELECT 1 UNION ALL SELECT n + 1 FROM twelve WHERE n < 12
),
node AS (
    SELECT n.project, n.seq, n.name, n.owner, n.planned_date AS planned,
           CASE WHEN n.actual_date <= r.cutoff THEN n.actual_date END AS actual
    FROM project_nodes n JOIN run r
),
chained AS (
    SELECT *, lag(planned) OVER step AS planned_from, lag(actual) OVER step AS actual_from
    FROM node
    WINDOW step AS (PARTITION BY project ORDER BY seq)
),
bar AS (
    SELECT c.*,
           substr(coalesce(planned_from, planned), 1, 4) * 12 + substr(coalesce(planned_from, planned), 6, 2) AS p0,
           substr(planned, 1, 4) * 12 + substr(planned, 6, 2) AS p1,
           substr(coalesce(actual_from, actual), 1, 4) * 12 + substr(coalesce(actual_from, actual), 6, 2) AS a0,
           substr(coalesce(actual, r.cutoff), 1, 4) * 12 + substr(coalesce(actual, r.cutoff), 6, 2) AS a1,
           r.year * 12 AS base
    FROM chained c JOIN run r
),
cell AS (
    SELECT b.project, b.seq, t.n,
           CASE coalesce(b.base + t.n BETWEEN b.p0 AND b.p1, 0) * 2 + coalesce(b.base + t.n BETWEEN b.a0 AND b.a1, 0)
               WHEN 3 THEN '▣' WHEN 2 THEN '□' WHEN 1 THEN '■' END AS mark
    FROM bar b JOIN twelve t
),
strip AS (
    SELECT project, seq, count(mark) AS marks,
           max(CASE n WHEN 1 THEN mark END) AS m1, max(CASE n WHEN 2 THEN mark END) AS m2, max(CASE n WHEN 3 THEN mark END) AS m3,
           max(CASE n WHEN 4 THEN mark END) AS m4, max(CASE n WHEN 5 THEN mark END) AS m5, max(CASE n WHEN 6 THEN mark END) AS m6,
           max(CASE n WHEN 7 THEN mark END) AS m7, max(CASE n WHEN 8 THEN mark END) AS m8, max(CASE n WHEN 9 THEN mark END) AS m9,
           max(CASE n WHEN 10 THEN mark END) AS m10, max(CASE n WHEN 11 THEN mark END) AS m11, max(CASE n WHEN 12 THEN mark END) AS m12
    FROM cell GROUP BY project, seq
)
SELECT v.name AS project, b.name, coalesce(a.short, a.name, b.owner, u.short, u.name) AS unit, b.planned, b.actual,
       CASE WHEN b.actual IS NOT NULL THEN days(b.planned, b.actual)
            WHEN b.planned < r.cutoff THEN days(b.planned, r.cutoff) ELSE '—' END AS off,
       s.m1, s.m2, s.m3, s.m4, s.m5, s.m6, s.m7, s.m8, s.m9, s.m10, s.m11, s.m12
FROM bar b
JOIN v_project v ON v.id = b.project AND v.counted AND NOT v.ended AND v.complete IS NULL
JOIN strip s ON s.project = b.project AND s.seq = b.seq AND s.marks > 0
JOIN run r
LEFT JOIN organisations a ON a.id = b.owner
LEFT JOIN organisations u ON u.id = v.act_org
LEFT JOIN organisations o ON o.id = v.location_org
ORDER BY o.sort IS NULL, o.sort, v.planned_total DESC, v.id, b.seq
