-- 结果运用的建议：每种牌的，和连续多次的（约谈以后的只在内部材料里写）
SELECT l.name AS level_name, l.consequence, l.seq
FROM card_level l
WHERE l.scheme = :scheme AND l.consequence IS NOT NULL
  AND EXISTS (SELECT 1 FROM v_card c WHERE c.scheme = l.scheme AND c.shown = l.level)
ORDER BY l.seq
