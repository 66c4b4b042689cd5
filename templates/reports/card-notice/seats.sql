-- 座次和发言顺序；发言的在前，没有发言的只排座次
SELECT t.seq AS seat, t.zone, coalesce(o.short, o.name) AS name, t.speaker, t.minutes, t.note,
       CASE WHEN t.minutes > 0 THEN sum(t.minutes > 0) OVER (ORDER BY t.seq) END AS turn
FROM card_seat t
JOIN organisations o ON o.id = t.org
WHERE t.scheme = :scheme
ORDER BY t.seq
