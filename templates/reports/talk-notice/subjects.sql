-- 一行一份约谈通知：notices_to_issue 中类型为约谈的；约谈的对象是单位。
-- asked 为 1 的，是预警建议约谈的单位（见 proposals），只在命令里点名要 -r talk-notice --org 单位 时才出
SELECT id, org, 0 AS asked, rowid AS seq
FROM notices_to_issue WHERE kind = '约谈' AND org IS NOT NULL
UNION ALL
SELECT DISTINCT a.org || '/', a.org, 1, 1000000
FROM v_alert a
WHERE a.measure = '约谈'
  AND a.org NOT IN (SELECT org FROM notices_to_issue WHERE kind = '约谈' AND org IS NOT NULL)
ORDER BY 4, 2
