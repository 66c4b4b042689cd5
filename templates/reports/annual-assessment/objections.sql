-- 公示期间的异议
SELECT coalesce(o.short, o.name) AS name, x.content, x.date, x.reply,
       x.state = '采纳' AS adopted, x.state = '不采纳' AS refused, coalesce(i.name, '总分') AS item
FROM score_objection x
JOIN organisations o ON o.id = x.org
LEFT JOIN score_item i ON i.scheme = :scheme AND i.id = x.item
WHERE coalesce(x.scheme, '') IN ('', :scheme)
ORDER BY x.date, x.seq
