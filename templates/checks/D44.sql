-- code: D44
-- name: 月报的其中数大于总数，照所报的计
-- level: 警告
-- hint: 请核对到位资金和其中各项，单位都是万元
-- def: 同一条月报里，到位资金其中省外、市外大于到位资金，或者省外大于市外（市外含省外）
SELECT m.src, m.ptr || '/arrived_wan' AS ptr, p.name AS '', m.month AS '月份 月份',
       m.arrived_wan_total AS '到位资金 万元',
       m.arrived_wan_outside_province AS '其中省外 万元',
       m.arrived_wan_outside_city AS '其中市外 万元'
FROM project_months m
JOIN projects p ON p.id = m.project
WHERE m.arrived_wan_outside_province > m.arrived_wan_total
   OR m.arrived_wan_outside_city > m.arrived_wan_total
   OR m.arrived_wan_outside_province > m.arrived_wan_outside_city
ORDER BY m.project, m.month
