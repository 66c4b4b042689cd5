-- 环节责任：写了各环节责任单位、责任领导的项目
WITH owner AS (
    SELECT s.project, s.stage, coalesce(coalesce(o.short, o.name) || coalesce('、' || l.title, ''), l.title) AS who
    FROM project_stage_owners s
    LEFT JOIN organisations o ON o.id = s.org
    LEFT JOIN leaders l ON l.id = s.leader
)
SELECT v.name, v.stage,
       coalesce(max(CASE w.stage WHEN '签约' THEN w.who END), '—') AS signing, coalesce(max(CASE w.stage WHEN '审批' THEN w.who END), '—') AS approval,
       coalesce(max(CASE w.stage WHEN '供地' THEN w.who END), '—') AS land, coalesce(max(CASE w.stage WHEN '开工' THEN w.who END), '—') AS start,
       coalesce(max(CASE w.stage WHEN '在建' THEN w.who END), '—') AS building, coalesce(max(CASE w.stage WHEN '竣工' THEN w.who END), '—') AS complete,
       coalesce(max(CASE w.stage WHEN '投产' THEN w.who END), '—') AS produce
FROM owner w
JOIN v_project v ON v.id = w.project AND v.counted AND NOT v.ended
LEFT JOIN organisations o ON o.id = v.location_org
GROUP BY v.id
ORDER BY o.sort IS NULL, o.sort, v.planned_total DESC, v.id
