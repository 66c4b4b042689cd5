-- 加分、扣分一项一行：单位、事由、分数（带正负号的由表头区分）；opens 是一类的第一行
SELECT s.org, coalesce(o.short, o.name) AS name, s.kind = 'bonus' AS is_bonus, i.name AS matter, i.source, s.say,
       fig(s.scheme || '.' || s.item, 'org', s.org, 'ytd') AS points
FROM score s
JOIN organisations o ON o.id = s.org
JOIN score_item i ON i.scheme = s.scheme AND i.id = s.item AND i.kind = s.kind
WHERE s.scheme = :scheme AND s.kind IN ('bonus', 'deduction') AND s.points <> 0
ORDER BY s.kind, i.seq, o.sort, o.id
