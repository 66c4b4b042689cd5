-- 一组的评定数据，按位次；没有位次的按规范次序排在最后
SELECT CASE c.entity WHEN 'projects' THEN p.name ELSE coalesce(o.short, o.name) END AS name,
       fig(s.basis, a.axis, c.id, s."window") AS value,
       CASE WHEN c.rank > 0 THEN fig(s.id || '.rank', a.axis, c.id, s."window") END AS rank,
       CASE WHEN c.previous = '' THEN s.no_card ELSE coalesce(b.name, '—') END AS before,
       CASE WHEN c.judged THEN coalesce(l.name, s.no_card) ELSE '—' END AS now_name, c.guard
FROM v_card c
JOIN card_scheme s ON s.id = c.scheme
JOIN (SELECT 'project' AS scope, 'project' AS axis UNION ALL SELECT 'organisation', 'org') a
  ON a.scope = s.scope
LEFT JOIN card_level l ON l.scheme = c.scheme AND l.level = c.shown
LEFT JOIN card_level b ON b.scheme = c.scheme AND b.level = c.previous
LEFT JOIN organisations o ON o.id = c.org
LEFT JOIN projects p ON c.entity = 'projects' AND p.id = c.id
WHERE c.scheme = :scheme AND c."group" = :group AND (c.rank > 0 OR c.entity <> 'projects')
ORDER BY c.rank IS NULL, c.rank, o.sort IS NULL, o.sort, c.id
