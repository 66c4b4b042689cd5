-- code: D33
-- name: 修订了历史数据而没有说明
-- level: 警告
-- hint: 请写明修订的原因
-- def: revised 为 true 而没有 note
SELECT src, ptr, month AS '月份 月份' FROM project_months WHERE revised AND note IS NULL
UNION ALL
SELECT src, ptr, month FROM enterprise_months WHERE revised AND note IS NULL
UNION ALL
SELECT src, ptr, period FROM history WHERE revised AND note IS NULL
