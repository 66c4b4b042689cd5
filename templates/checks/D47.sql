-- code: D47
-- name: 本月的月报与上月相同
-- level: 警告
-- hint: 请核对是不是把上月的月报又报了一次
-- def: 一个单位至少三个项目，本月的到位资金、完成投资与上月逐项相同而不是零的占八成以上
/* CROSS: only rows of this month look for the one before. */
WITH pair AS (
    SELECT n.project,
           n.arrived_wan_total IS b.arrived_wan_total AND n.invested_wan IS b.invested_wan AS same
    FROM source s
    CROSS JOIN project_months n ON n.month = s.as_of
    CROSS JOIN project_months b ON b.project = n.project AND b.month = s.as_of - 1
    WHERE s.name = '招商口径' AND n.basis IS b.basis
      AND (n.arrived_wan_total <> 0 OR n.invested_wan <> 0)
)
SELECT o.src, o.ptr, o.name AS '', count(*) AS '本月有数的项目 个', sum(p.same) AS '与上月相同的 个'
FROM pair p
JOIN v_project v ON v.id = p.project
JOIN organisations o ON o.id = v.first_org
GROUP BY o.id
HAVING count(*) >= 3 AND sum(p.same) * 10 >= count(*) * 8
ORDER BY o.sort, o.id
