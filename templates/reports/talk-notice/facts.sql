-- 约谈依据的事实：拟发通知写了预警（rule）的取这条预警，没有写的取该单位全部建议约谈的预警；say 是预警的原句
WITH measure AS (
    SELECT substr(path, length('config.reports.proposals.measures.') + 1) AS word, text AS name
    FROM setting WHERE path LIKE 'config.reports.proposals.measures.%'
),
doc AS (
    SELECT org, project, rule FROM notices_to_issue WHERE id = :key
    UNION ALL
    SELECT id, NULL, NULL FROM organisations WHERE :key = id || '/'
)
SELECT a.say
FROM doc d
JOIN alert a ON a.org = d.org
LEFT JOIN measure c ON c.word = a.code
LEFT JOIN measure l ON l.word = a.level
WHERE CASE WHEN d.rule IS NULL THEN coalesce(c.name, l.name) = '约谈'
           ELSE a.code = d.rule END
  AND (d.project IS NULL OR a.entity <> 'projects' OR a.id = d.project)
ORDER BY a.code, a.seq
