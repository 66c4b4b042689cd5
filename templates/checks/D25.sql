-- code: D25
-- name: 企业已达四上标准而未入库
-- level: 警告
-- hint: 请统计部门核实，符合条件的及时申报入库
-- def: 未入库企业连续几个月（config.checks.D25.months）的累计营业收入折成全年都不低于本类标准（config.alerts.W16.limits）
-- reads: enterprise_months.revenue
WITH limits AS (
    SELECT e.id,
           (SELECT num6 / 100 FROM v_param
            WHERE name = 'alerts.W16.limits.' || CASE i.sector WHEN '三产' THEN '规上服务'
                                                              ELSE '规上工业' END) AS least
    FROM enterprises e LEFT JOIN industries i ON i.id = e.industry
    WHERE e.class = '未入库' AND coalesce(e.exit_date > (SELECT cutoff FROM run), 1)
),
latest AS (
    SELECT s.id, s.cumulative * 12 / ((s.m - 1) % 12 + 1) AS yearly, l.least, s.m, c.as_of
    FROM limits l
    JOIN source c ON c.name = '统计口径'
    JOIN v_param p ON p.name = 'checks.D25.months'
    JOIN series s ON s.entity = 'enterprises' AND s.id = l.id AND s.item = 'revenue'
                     AND s.m > c.as_of - p.num6 / 1000000 AND s.m <= c.as_of
    WHERE s.cumulative IS NOT NULL AND s.lacking = 0
)
SELECT e.src, e.ptr, e.name AS '', max(CASE WHEN l.m = l.as_of THEN l.yearly END) AS '折合全年营业收入 万元',
       l.least AS '标准 万元'
FROM latest l
JOIN enterprises e ON e.id = l.id
JOIN v_param p ON p.name = 'checks.D25.months'
GROUP BY l.id
HAVING count(*) >= p.num6 / 1000000 AND min(l.yearly) >= l.least
ORDER BY l.id
