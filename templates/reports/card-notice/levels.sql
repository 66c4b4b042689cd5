-- 方案的各种牌，每种亮了几个；没有亮的不列
SELECT l.level, l.name AS level_name, l.meaning, count(*) AS n
FROM card_level l
JOIN v_card c ON c.scheme = l.scheme AND c.shown = l.level
WHERE l.scheme = :scheme
GROUP BY l.level
ORDER BY l.seq
