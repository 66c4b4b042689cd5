-- 上次亮了后进的牌、本次参加评定而没有再亮的，一种牌一行
SELECT b.name AS before_name,
       group_concat(CASE c.entity WHEN 'projects' THEN p.name ELSE coalesce(o.short, o.name) END, '、') AS who
FROM (SELECT * FROM v_card ORDER BY seq) c
JOIN card_level b ON b.scheme = c.scheme AND b.level = c.previous
LEFT JOIN card_level l ON l.scheme = c.scheme AND l.level = c.level
LEFT JOIN organisations o ON o.id = c.org
LEFT JOIN projects p ON c.entity = 'projects' AND p.id = c.id
WHERE c.scheme = :scheme AND b.meaning IN ('提醒', '后进', '严重')
  AND (l.level IS NULL AND c.judged OR l.meaning IN ('先进', '正常'))
GROUP BY b.level
ORDER BY b.seq
