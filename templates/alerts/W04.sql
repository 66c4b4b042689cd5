-- code: W04
-- name: 开工后无资金到位
-- unit: 个
-- parts: months:个月
-- also: name start
-- say: {{name}}开工后连续{{months}}没有资金到位（开工日期{{start|date}}）
-- def: 开工后连续三个月到位资金为零；有月份缺报的不下结论
/* broken: the last month that is not known to be zero; a January that February holds is
   as February is. */
WITH streak AS (
    SELECT s.id, min(s.m) AS first, max(s.m) AS last,
           max(CASE WHEN s.m <= s.until
                     AND (s.value = 0 OR s.m % 12 = 1 AND NOT s.expected)
                    THEN NULL ELSE s.m END) AS broken
    FROM series s, run r
    WHERE s.entity = 'projects' AND s.item = 'arrived_total'
      AND s.m BETWEEN (r.as_of - 1) / 12 * 12 - 11 AND r.as_of
    GROUP BY s.id
),
counted AS (
    SELECT p.id, p.act_org, p.name, p.start,
           r.as_of - max(coalesce(t.broken, 0), t.first - 1,
                         substr(p.start, 1, 4) * 12 + substr(p.start, 6, 2)) AS months
    FROM v_project p JOIN run r JOIN streak t ON t.id = p.id AND t.last = r.as_of
    WHERE p.counted AND p.start IS NOT NULL AND p.complete IS NULL AND NOT p.ended
)
SELECT 'projects' AS entity, c.id, c.act_org AS org, v.text AS level, c.months, c.name, c.start
FROM counted c JOIN v_param v ON v.name = 'alerts.W04.level'
WHERE c.months * 1000000 >= (SELECT num6 FROM v_param WHERE name = 'alerts.W04.months')
ORDER BY c.months DESC, c.id
