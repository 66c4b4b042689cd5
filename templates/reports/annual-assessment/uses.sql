-- 结果运用：本地写在 config.reports.annual-assessment.uses 里的各条（等次、建议、出处）；
-- 只列这次有单位的等次
WITH use AS (
    SELECT substr(path, 1, length(path) - 6) AS at, text AS grade
    FROM setting WHERE path LIKE 'config.reports.annual-assessment.uses.%.grade'
)
SELECT u.grade, (SELECT text FROM setting WHERE path = u.at || '.text') AS what,
       (SELECT text FROM setting WHERE path = u.at || '.rule') AS rule
FROM use u
WHERE EXISTS (SELECT 1 FROM score_total t WHERE t.scheme = :scheme AND t.grade = u.grade)
ORDER BY u.at
