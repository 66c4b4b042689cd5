-- code: D41
-- name: 汇报口径与统计口径相差较大
-- level: 警告
-- hint: 请核对：完成投资和入统投资，漏统的及时入统
-- def: 按属地单位，本年完成投资与入统投资相差超过 config.checks.D41.pct；只比两个数都有的项目
-- reads: project_months.stat_invested_wan
SELECT o.src, o.ptr, o.name AS '', sum(a.cumulative) AS '完成投资 万元', sum(b.cumulative) AS '入统投资 万元'
FROM run r
JOIN series a ON a.entity = 'projects' AND a.item = 'invested' AND a.m = r.as_of
JOIN series b ON b.entity = 'projects' AND b.item = 'stat_invested' AND b.m = r.as_of AND b.id = a.id
JOIN v_project p ON p.id = a.id AND p.counted
JOIN organisations o ON o.id = p.location_org
JOIN v_param l ON l.name = 'checks.D41.pct'
WHERE a.cumulative IS NOT NULL AND b.cumulative IS NOT NULL AND a.lacking = 0 AND b.lacking = 0
GROUP BY o.id
HAVING abs(sum(a.cumulative) - sum(b.cumulative)) * 10000 > sum(a.cumulative) * (l.num6 / 10000)
ORDER BY o.sort, o.id
