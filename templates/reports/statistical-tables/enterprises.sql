-- 本年四上企业入库、退库，按日期
SELECT e.name, NULL AS legal_code, coalesce(ev.class, e.class) AS class, coalesce(o.short, o.name) AS place,
       ev.type, ev.date, CASE ev.type WHEN '入库' THEN e.enter_mode ELSE '—' END AS mode,
       CASE ev.type WHEN '退库' THEN e.exit_reason ELSE '—' END AS reason,
       coalesce(p.name, '—') AS project, NULL AS remark
FROM enterprise_events ev
JOIN stat_window w ON w.name = 'ytd' AND ev.date BETWEEN w.d0 AND w.d1
JOIN enterprises e ON e.id = ev.enterprise
LEFT JOIN organisations o ON o.id = coalesce(ev.org, e.org)
LEFT JOIN projects p ON p.id = e.project
WHERE ev.type IN ('入库', '退库')
ORDER BY ev.type, ev.date, ev.id
