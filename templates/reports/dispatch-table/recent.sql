-- 本周（本半月）情况：期内签约、开工、停工、复工、竣工、投产，完成的节点，提出和办结的问题；
-- 计划在期内完成而没有完成的节点；计划在下一个同样长的期间完成的节点。
WITH period AS (
    SELECT start AS d0, cutoff AS d1, days(start, cutoff) + 1 AS len FROM run
),
step AS (
    SELECT v.id, 1 AS part, 1 AS place, '签约' AS what, v.sign AS day FROM v_project v WHERE v.signed
    UNION ALL SELECT v.id, 1, 2, '开工', v.start FROM v_project v
    UNION ALL SELECT v.id, 1, 3, '停工', v.suspend FROM v_project v
    UNION ALL SELECT v.id, 1, 4, '复工', v.resume FROM v_project v
    UNION ALL SELECT v.id, 1, 5, '竣工', v.complete FROM v_project v
    UNION ALL SELECT v.id, 1, 6, '投产', v.produce FROM v_project v
),
entry AS (
    SELECT s.id, s.part, s.place, '项目进展' AS heading, s.what, s.day, NULL AS owner
    FROM step s JOIN period w ON s.day BETWEEN w.d0 AND w.d1
    UNION ALL
    SELECT n.project, 2, n.seq, '完成的节点', n.name, n.actual_date, n.owner
    FROM project_nodes n JOIN period w ON n.actual_date BETWEEN w.d0 AND w.d1
    UNION ALL
    SELECT n.project, 3, n.seq, '到期未完成的节点', n.name, n.planned_date, n.owner
    FROM project_nodes n JOIN period w ON n.planned_date BETWEEN w.d0 AND w.d1
    WHERE coalesce(n.actual_date > w.d1, 1)
    UNION ALL
    SELECT n.project, 4, n.seq, '下期到期的节点', n.name, n.planned_date, n.owner
    FROM project_nodes n JOIN period w ON days(w.d1, n.planned_date) BETWEEN 1 AND w.len
    WHERE coalesce(n.actual_date > w.d1, 1)
    UNION ALL
    SELECT i.project, 5, 1, '新提出的问题', i.content, i.raised, i.owner_org
    FROM issues i JOIN period w ON i.raised BETWEEN w.d0 AND w.d1
    UNION ALL
    SELECT i.project, 6, 1, '办结的问题', i.content, i.closed, i.owner_org
    FROM issues i JOIN period w ON i.closed BETWEEN w.d0 AND w.d1
)
SELECT e.heading, v.name, coalesce(o.short, o.name) AS location, e.what, e.day,
       coalesce(a.short, a.name, e.owner, u.short, u.name) AS unit, v.stage
FROM entry e
JOIN v_project v ON v.id = e.id AND v.counted
LEFT JOIN organisations o ON o.id = v.location_org
LEFT JOIN organisations u ON u.id = v.act_org
LEFT JOIN organisations a ON a.id = e.owner
ORDER BY e.part, e.place, e.day, e.id
