-- 本年会议：按类型、议题的次数
SELECT coalesce(m.type, '未注明') AS type, coalesce(m.topic, '未注明') AS topic, count(*) AS n, max(m.date) AS newest,
       sum((SELECT count(*) FROM meeting_decisions d WHERE d.meeting = m.id)) AS decisions
FROM meetings m JOIN run r
WHERE substr(m.date, 1, 4) = r.year || '' AND m.date <= r.cutoff
GROUP BY m.type, m.topic
ORDER BY count(*) DESC, m.type, m.topic
