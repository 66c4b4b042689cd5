-- code: W04
-- name: 开工后无资金到位
-- unit: 个
-- parts: months:个月
-- also: name start
-- say: {{name}}开工后连续{{months}}没有资金到位（开工日期{{start|date}}）
-- def: 开工后连续三个月到位资金为零；有月份缺报的不下结论
/* broken: the last month that is not known to be zero; a January that February holds is
   as February is. */
WITH built AS (
    SELECT p.id, p.act_org, p.name, p.start, r.as_of,
           substr(p.start, 1, 4) * 12 + substr(p.start, 6, 2) AS begun
    FROM v_project p JOIN run r
    JOIN series n ON n.entity = 'projects' AND n.id = p.id AND n.item = 'arrived_total'
                 AND n.m = r.as_of
    WHERE p.counted AND p.start IS NOT NULL AND p.complete IS NULL AND NOT p.ended
      AND n.m <= n.until AND (n.value = 0 OR n.m % 12 = 1 AND NOT n.expected)
),
counted AS (
    SELECT b.id, b.act_org, b.name, b.start,
           b.as_of - max(coalesce(max(CASE WHEN s.m <= s.until
                                            AND (s.value = 0 OR s.m % 12 = 1 AND NOT s.expected)
                                           THEN NULL ELSE s.m END), 0),
                         min(s.m) - 1, b.begun) AS months
    FROM built b
    JOIN series s ON s.entity = 'projects' AND s.id = b.id AND s.item = 'arrived_total'
                 AND s.m BETWEEN max((b.as_of - 1) / 12 * 12 - 11, b.begun) AND b.as_of
    GROUP BY b.id
)
SELECT 'projects' AS entity, c.id, c.act_org AS org, v.text AS level, c.months, c.name, c.start
FROM counted c JOIN v_param v ON v.name = 'alerts.W04.level'
WHERE c.months * 1000000 >= (SELECT num6 FROM v_param WHERE name = 'alerts.W04.months')
ORDER BY c.months DESC, c.id
