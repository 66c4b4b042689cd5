-- 涉及一票否决的单位，只提建议
SELECT coalesce(o.short, o.name) AS name, t.veto
FROM score_total t JOIN organisations o ON o.id = t.org
WHERE t.scheme = :scheme AND t.veto IS NOT NULL
ORDER BY o.sort, o.id
