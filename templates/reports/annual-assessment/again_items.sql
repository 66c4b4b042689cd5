-- 更正后变动的各项得分和原因
SELECT coalesce(o.short, o.name) AS name,
       CASE c.item WHEN 'adjustment' THEN '更正' ELSE coalesce(i.name, c.item) END AS item,
       c.was * 100 AS was, c.now * 100 AS now, nullif(c.reason, '') AS reason
FROM score_changed c
JOIN organisations o ON o.id = c.org
LEFT JOIN score_item i ON i.scheme = c.scheme AND i.id = c.item AND i.kind IN ('item', 'bonus', 'deduction')
WHERE c.scheme = :scheme AND c.item <> ''
ORDER BY o.sort, o.id, i.seq IS NULL, i.seq
