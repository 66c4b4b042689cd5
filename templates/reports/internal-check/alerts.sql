-- 全部预警
SELECT a.code, r.name AS rule, a.name, coalesce(o.short, o.name) AS unit, a.level, a.say, r.def
FROM alert a
JOIN alert_rule r ON r.code = a.code
LEFT JOIN organisations o ON o.id = a.org
ORDER BY a.code, a.seq
