-- code: D33
-- name: 修订了历史数据而没有说明
-- level: 警告
-- hint: 请写明修订的原因
-- def: revised 为 true 而没有 note
/* Mostly nobody has revised a month, and table usage tells so at once. */
SELECT src, ptr, month AS '月份 月份' FROM usage u CROSS JOIN project_months
WHERE u.entity = 'project_months' AND u.name = 'revised' AND u.filled
  AND revised AND note IS NULL
UNION ALL
SELECT src, ptr, month FROM enterprise_months WHERE revised AND note IS NULL
UNION ALL
SELECT src, ptr, period FROM history WHERE revised AND note IS NULL
