-- 本年会议的议定事项，未办结的在前，按时限
SELECT m.type, m.date, m.topic, d.task, coalesce(o.short, o.name, d.owner) AS owner, d.due, d.state
FROM meetings m JOIN run r
JOIN meeting_decisions d ON d.meeting = m.id
LEFT JOIN organisations o ON o.id = d.owner
WHERE substr(m.date, 1, 4) = r.year || '' AND m.date <= r.cutoff
ORDER BY coalesce(d.state, '') IN ('已完成', '已办结'), d.due IS NULL, d.due, m.id, d.seq
