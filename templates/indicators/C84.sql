-- code: C84
-- name: 督办已办结件数
-- unit: 件
-- kind: count
-- direction: none
-- unit_axis: org
-- history: notices.issued
-- def: 期内发出的通知单中已按要求回复的件数
SELECT w.name AS window, 'notices' AS entity, n.id,
       coalesce(n.reply_date <= w.d1, 0) AND n.reply_ok AS value
FROM window w JOIN notices n ON n.issued BETWEEN w.d0 AND w.d1
