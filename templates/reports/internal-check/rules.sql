-- 各项预警：有几项，各等级几项，最突出的一项（各预警自己的次序，重的在前）
SELECT r.name, r.n, a.level, a.say, coalesce(o.short, o.name) AS unit
FROM alert_rule r
JOIN alert a ON a.code = r.code AND a.seq = (SELECT min(seq) FROM alert WHERE code = r.code)
LEFT JOIN organisations o ON o.id = a.org
WHERE r.n > 0
ORDER BY r.code
