-- 过堂会议程：评定结果通报以后，按座次表的发言顺序发言，由联系的县级领导点评；会前、会后的议程取自设置。
-- 本期不评牌的没有行
WITH fixed AS (
    SELECT CASE WHEN path LIKE '%.before.%' THEN 1 ELSE 3 END AS part, path, text FROM setting
    WHERE path LIKE 'config.reports.leader-briefing.agenda.%'
),
row AS (
    SELECT part, 0 AS seq, path, text AS item, NULL AS org, NULL AS speaker, NULL AS minutes, NULL AS zone FROM fixed
    UNION ALL
    SELECT 2, s.seq, '', '发言', s.org, s.speaker, s.minutes, s.zone FROM card_seat s WHERE s.minutes > 0
)
SELECT w.item, w.zone, coalesce(o.short, o.name) AS unit, w.speaker, coalesce(w.minutes, '—') AS minutes,
       CASE w.part WHEN 2 THEN coalesce(l.title, '—') END AS comment
FROM row w
LEFT JOIN organisations o ON o.id = w.org
LEFT JOIN leaders l ON l.id = o.linked_leader
WHERE EXISTS (SELECT 1 FROM card_seat WHERE minutes > 0)
ORDER BY w.part, w.seq, w.path
