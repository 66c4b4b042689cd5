-- 宏观数据和市场行情，照录（数量 ×1000000，百分数 ×1000）。占比以 part_of 所指的同期、同单位的行为分母；
-- 行情的增长同上一次比，连续下跌数到本次为止
WITH quote AS (
    SELECT m.name, m.unit, m.date, m.value,
           lag(m.value) OVER (PARTITION BY m.name ORDER BY m.date) AS prev
    FROM market m JOIN run r WHERE m.date <= r.cutoff
),
fallen AS (
    SELECT q.*, (SELECT count(*) FROM quote b
                 WHERE b.name = q.name AND b.date <= q.date
                   AND b.date > (SELECT max(c.date) FROM quote c
                                 WHERE c.name = q.name AND c.date <= q.date AND coalesce(c.value >= c.prev, 1))) AS falls
    FROM quote q
),
share AS (
    SELECT c.rowid AS at, c.value / 1000 AS part, w.value / 1000 AS whole
    FROM context c
    JOIN context w ON w.name = c.part_of AND w.period = c.period AND w.unit = c.unit
    WHERE c.value >= 0 AND w.value > 0
)
SELECT '宏观' AS kind, c.name, c.unit, c.period AS at, c.value, c.prev,
       coalesce(c.yoy_pct, '—') AS growth, coalesce(c.part_of, '—') AS whole,
       CASE WHEN c.part_of IS NULL THEN '—' ELSE (s.part * 200000 + s.whole) / (2 * s.whole) END AS share, '—' AS falls
FROM context c LEFT JOIN share s ON s.at = c.rowid
UNION ALL
SELECT '行情', f.name, f.unit, f.date, f.value, f.prev,
       CASE WHEN f.prev > 0 AND f.value >= f.prev THEN ((f.value - f.prev) * 200000 + f.prev) / (2 * f.prev)
            WHEN f.prev > 0 THEN -(((f.prev - f.value) * 200000 + f.prev) / (2 * f.prev)) ELSE '—' END,
       '—', '—', CASE WHEN f.value IS NULL THEN NULL WHEN f.prev IS NULL THEN '—' ELSE f.falls END
FROM fallen f JOIN run r
WHERE f.date > r.year - 1 || substr(r.cutoff, 5)
ORDER BY 1, 2, 4
