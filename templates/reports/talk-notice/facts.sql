-- 约谈依据的事实：拟发通知写了预警（rule）的取这条预警，没有写的取该单位全部建议约谈的预警；say 是预警的原句
WITH doc AS (
    SELECT org, project, rule FROM notices_to_issue WHERE id = :key
    UNION ALL
    SELECT id, NULL, NULL FROM organisations WHERE :key = id || '/'
)
SELECT a.say
FROM doc d
JOIN v_alert a ON a.org = d.org
WHERE CASE WHEN d.rule IS NULL THEN a.measure = '约谈'
           ELSE a.code = d.rule END
  AND (d.project IS NULL OR a.entity <> 'projects' OR a.id = d.project)
ORDER BY a.code, a.seq
