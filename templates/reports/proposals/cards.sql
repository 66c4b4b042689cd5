-- 拟亮牌的单位和项目：红黄牌方案评定出的，按方案、牌的次序，同一种牌内按规范次序；say 是评定的理由。
-- 没有选定方案、单月不评定的，没有行
SELECT s.name AS scheme, l.name AS card, c.say, c.streak, l.consequence,
       CASE WHEN c.entity = 'projects' THEN p.name END AS project,
       coalesce(o.short, o.name) AS unit
FROM card c
JOIN card_scheme s ON s.id = c.scheme
JOIN card_level l ON l.scheme = c.scheme AND l.level = c.level
LEFT JOIN organisations o ON o.id = c.org
LEFT JOIN projects p ON c.entity = 'projects' AND p.id = c.id
ORDER BY s.seq, l.seq, o.sort IS NULL, o.sort, c.id
