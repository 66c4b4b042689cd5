-- 问题台账：没有办结的和本年办结的问题，没有办结的在前，按时限
SELECT coalesce(v.name, e.name, g.name) AS name, i.factor, i.level, i.content, i.raised, i.channel,
       coalesce(o.short, o.name) AS owner,
       (SELECT group_concat(coalesce(p.short, p.name), '、') FROM issue_co_orgs c JOIN organisations p ON p.id = c.value
        WHERE c.issue = i.id) AS helpers,
       i.due, CASE WHEN i.closed <= r.cutoff THEN i.closed END AS closed,
       CASE WHEN i.closed <= r.cutoff THEN CASE WHEN i.closed > i.due THEN days(i.due, i.closed) ELSE '—' END
            WHEN i.due < r.cutoff THEN days(i.due, r.cutoff) ELSE '—' END AS late,
       CASE WHEN i.closed <= r.cutoff THEN '已办结' WHEN i.due < r.cutoff THEN '超期' ELSE '办理中' END AS state,
       CASE WHEN i.closed <= r.cutoff THEN i.closed_note END AS note
FROM issues i JOIN run r
LEFT JOIN projects v ON v.id = i.project
LEFT JOIN enterprises e ON e.id = i.enterprise
LEFT JOIN organisations g ON g.id = i.org
LEFT JOIN organisations o ON o.id = i.owner_org
WHERE i.raised <= r.cutoff AND (i.closed IS NULL OR i.closed >= r.year || '-01-01')
ORDER BY coalesce(i.closed <= r.cutoff, 0), i.due IS NULL, i.due, i.id
