-- code: D46
-- name: 月报像是把累计数填成了本月数，照本月数计
-- level: 警告
-- hint: 请核对：填的是1月至本月累计的，basis 写 ytd；确是本月数的不必改
-- def: 一个单位至少三个项目，本年各有四个月以上的本月数，到位资金一月比一月多而从不减少的占八成以上
WITH step AS (
    SELECT m.project, m.month, m.arrived_wan_total AS wan,
           lag(m.arrived_wan_total) OVER (PARTITION BY m.project ORDER BY m.month) AS before
    FROM run r
    JOIN project_months m ON m.month BETWEEN r.year * 12 + 1 AND r.year * 12 + 12
    WHERE coalesce(m.basis, 'month') = 'month' AND m.arrived_wan_total IS NOT NULL
),
rising AS (
    SELECT project, count(*) AS months,
           coalesce(min(wan >= before), 0) AND max(wan) > min(wan) AS up
    FROM step
    GROUP BY project
    HAVING count(*) >= 4 AND max(wan) <> 0
)
SELECT o.src, o.ptr, o.name AS '', count(*) AS '报了月报的项目 个',
       sum(s.up) AS '从不减少的 个'
FROM rising s
JOIN v_project v ON v.id = s.project
JOIN organisations o ON o.id = v.first_org
GROUP BY o.id
HAVING count(*) >= 3 AND sum(s.up) * 10 >= count(*) * 8
ORDER BY o.sort, o.id
