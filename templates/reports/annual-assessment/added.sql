-- 加分的单位和合计加分，由多到少
SELECT coalesce(o.short, o.name) AS name, fig(t.scheme || '.bonus', 'org', t.org, 'ytd') AS points
FROM score_total t JOIN organisations o ON o.id = t.org
WHERE t.scheme = :scheme AND t.bonus <> 0
ORDER BY t.bonus DESC, o.sort, o.id
