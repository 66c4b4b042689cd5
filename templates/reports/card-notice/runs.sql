-- 连续亮同一种牌的：一种牌、一个次数一行
SELECT l.level AS run_level, l.name AS level_name, c.streak AS times,
       group_concat(CASE c.entity WHEN 'projects' THEN p.name ELSE coalesce(o.short, o.name) END, '、') AS who
FROM (SELECT * FROM v_card ORDER BY seq) c
JOIN card_level l ON l.scheme = c.scheme AND l.level = c.shown
LEFT JOIN organisations o ON o.id = c.org
LEFT JOIN projects p ON c.entity = 'projects' AND p.id = c.id
WHERE c.scheme = :scheme AND c.streak > 1
GROUP BY l.level, c.streak
ORDER BY l.seq, c.streak DESC
