-- 宏观数据和市场行情，照录（数量、同比 ×1000）
SELECT '宏观' AS kind, name, unit, period AS at, value / 1000 AS value, prev / 1000 AS prev, yoy_pct AS yoy
FROM context
UNION ALL
SELECT '行情', m.name, m.unit, m.date, m.value / 1000,
       (SELECT value / 1000 FROM market b WHERE b.name = m.name AND b.date < m.date
        ORDER BY b.date DESC LIMIT 1), NULL
FROM market m JOIN run r
WHERE m.date <= r.cutoff AND m.date > r.year - 1 || substr(r.cutoff, 5)
ORDER BY 1, 2, 4
