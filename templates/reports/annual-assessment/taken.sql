-- 扣分的单位和合计扣分，按规范次序
SELECT coalesce(o.short, o.name) AS name, fig(t.scheme || '.deduction', 'org', t.org, 'ytd') AS points
FROM score_total t JOIN organisations o ON o.id = t.org
WHERE t.scheme = :scheme AND t.deduction <> 0
ORDER BY o.sort, o.id
