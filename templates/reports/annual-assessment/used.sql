-- 一个等次的单位，按规范次序
SELECT coalesce(o.short, o.name) AS name
FROM score_total t JOIN organisations o ON o.id = t.org
WHERE t.scheme = :scheme AND t.grade = :grade
ORDER BY o.sort, o.id
