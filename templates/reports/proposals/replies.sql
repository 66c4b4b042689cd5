-- 已发的督办、交办、催办、约谈通知中，到截止日超过回复时限没有回复的，和回复不合格的（bad）；
-- 同一单位同一项目以后又发过通知的，只算最后一份。按单位规范次序
SELECT coalesce(o.short, o.name) AS unit, n.kind, n.no, n.issued, n.due, n.reply_date,
       n.reply_date IS NOT NULL AS bad, days(n.due, r.cutoff) AS late, p.name AS project,
       (SELECT group_concat(matter, '；')
        FROM (SELECT matter FROM notice_items WHERE notice = n.id ORDER BY seq)) AS matters
FROM notices n
JOIN run r
JOIN organisations o ON o.id = n.org
LEFT JOIN projects p ON p.id = n.project
WHERE n.kind IN ('督办', '交办', '催办', '约谈') AND n.issued <= r.cutoff AND n.due < r.cutoff
  AND (n.reply_date IS NULL OR n.reply_date > r.cutoff OR n.reply_ok = 0)
  AND NOT EXISTS (SELECT 1 FROM notices m
                  WHERE m.org = n.org AND m.project IS n.project
                    AND m.kind IN ('督办', '交办', '催办', '约谈') AND m.issued <= r.cutoff
                    AND (m.issued > n.issued OR m.issued = n.issued AND m.id > n.id))
ORDER BY o.sort IS NULL, o.sort, o.id, n.due, n.id
