-- code: A13
-- name: 督办约谈件数
-- unit: 件
-- kind: count
-- parts: supervise talk remind replied overdue
-- direction: none
-- unit_axis: org
-- history: notices.issued
-- def: 期内发出的通知单件数；supervise 督办交办催办，talk 约谈，remind 提醒，replied 已回复，overdue 逾期未回复
-- outputs: M Q
SELECT w.name AS window, 'notices' AS entity, n.id, 1 AS value,
       n.kind IN ('督办', '交办', '催办') AS supervise, n.kind = '约谈' AS talk,
       n.kind = '提醒' AS remind, coalesce(n.reply_date <= w.d1, 0) AS replied,
       coalesce(n.due < w.d1, 0) AND NOT coalesce(n.reply_date <= w.d1, 0) AS overdue
FROM window w JOIN notices n ON n.issued BETWEEN w.d0 AND w.d1
