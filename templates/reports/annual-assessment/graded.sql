-- 一个分组里各等次的单位，按位次；opens 是一个等次的第一个
SELECT t.grade, coalesce(o.short, o.name) AS name,
       row_number() OVER (PARTITION BY t.grade ORDER BY t.rank, o.sort, o.id) = 1 AS opens
FROM score_total t
JOIN organisations o ON o.id = t.org
JOIN score_grade g ON g.scheme = t.scheme AND g.name = t.grade
WHERE t.scheme = :scheme AND t."group" = :group
ORDER BY g.seq, t.rank, o.sort, o.id
