-- 有计分项缺报的单位
SELECT coalesce(o.short, o.name) AS name, t.lacking
FROM score_total t JOIN organisations o ON o.id = t.org
WHERE t.scheme = :scheme AND t.lacking > 0
ORDER BY o.sort, o.id
