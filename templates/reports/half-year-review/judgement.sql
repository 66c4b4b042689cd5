-- 各评级的项目数
SELECT e.grade, count(DISTINCT e.project) AS n
FROM evaluations e, run r
WHERE e.cohort_year BETWEEN r.year - 2 AND r.year - 1 AND e.date <= r.cutoff AND e.grade IS NOT NULL
GROUP BY e.grade
ORDER BY CASE e.grade WHEN '优' THEN 1 WHEN '良' THEN 2 WHEN '中' THEN 3 ELSE 4 END
