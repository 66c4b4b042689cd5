-- 评为差的项目
SELECT DISTINCT j.name
FROM evaluations e JOIN run r JOIN projects j ON j.id = e.project
WHERE e.cohort_year BETWEEN r.year - 2 AND r.year - 1 AND e.date <= r.cutoff AND e.grade = '差'
ORDER BY j.name
