-- 亮了这种牌的单位或项目，先按分组，组内按位次；say 是评定的理由
SELECT CASE c.entity WHEN 'projects' THEN p.name ELSE coalesce(o.short, o.name) END AS name,
       c.say, c.entity = 'projects' AS project, coalesce(o.short, o.name) AS unit,
       CASE WHEN c.streak > 1 THEN fig(c.scheme || '.streak',
           CASE c.entity WHEN 'projects' THEN 'project' ELSE 'org' END, c.id, s."window") END AS streak
FROM v_card c
JOIN card_scheme s ON s.id = c.scheme
LEFT JOIN organisations o ON o.id = c.org
LEFT JOIN projects p ON c.entity = 'projects' AND p.id = c.id
WHERE c.scheme = :scheme AND c.shown = :level
ORDER BY c.seq
