-- 评定的各组
SELECT c."group", CASE WHEN c."group" = '' THEN '评定' ELSE c."group" END AS group_name,
       fig(s.basis, CASE s.scope WHEN 'project' THEN 'project' ELSE 'org' END, min(c.id), s."window") AS sample
FROM card c
JOIN card_scheme s ON s.id = c.scheme
LEFT JOIN organisations o ON o.id = c.org
WHERE c.scheme = :scheme AND c.rank > 0
GROUP BY c."group"
ORDER BY min(o.sort), c."group"
