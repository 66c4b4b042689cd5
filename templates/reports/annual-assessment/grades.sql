-- 各等次的单位数；其余都归入的等次（0分以上）不写条件
SELECT g.name, CASE WHEN g.said <> '0分以上' THEN g.said END AS said, count(t.org) AS n
FROM score_grade g
LEFT JOIN score_total t ON t.scheme = g.scheme AND t.grade = g.name
WHERE g.scheme = :scheme
GROUP BY g.name, g.said
ORDER BY g.seq
