-- 亮了提醒、后进、严重的牌的
SELECT l.name AS level_name
FROM card_level l
WHERE l.scheme = :scheme AND l.meaning IN ('提醒', '后进', '严重')
  AND EXISTS (SELECT 1 FROM v_card c WHERE c.scheme = l.scheme AND c.shown = l.level)
ORDER BY l.seq
