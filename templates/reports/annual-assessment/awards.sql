-- 奖项：写在 config.reports.annual-assessment.awards
SELECT text AS award
FROM setting
WHERE path LIKE 'config.reports.annual-assessment.awards.%.name'
ORDER BY path
