-- code: D06
-- name: 累计到位资金超过合同总投资过多
-- level: 警告
-- hint: 请核对到位资金和合同总投资；已增资的请更新合同总投资
-- def: 自开始以来的到位资金超过合同总投资的百分之几（config.checks.D06.pct）；月报之前的按 arrived_before
/* `most`, which no total exceeds, is soon found and mostly enough: sorting every month by
   its year is left to those near the limit. */
WITH near AS (
    SELECT p.id, p.src, p.ptr, p.name, p.amounts_contract_total AS contract, l.num6 / 1000 AS pct,
           p.amounts_arrived_before AS before,
           coalesce(p.amounts_arrived_before, 0)
               + coalesce((SELECT sum(CASE basis WHEN 'ytd' THEN 0 ELSE arrived_wan_total END)
                                  + max(0, coalesce(max(CASE basis WHEN 'ytd'
                                                             THEN arrived_wan_total END), 0))
                                    * ((max(month) - 1) / 12 - (min(month) - 1) / 12 + 1)
                           FROM project_months WHERE project = p.id), 0) AS most
    FROM projects p JOIN v_param l ON l.name = 'checks.D06.pct'
    WHERE p.amounts_contract_total IS NOT NULL
),
total AS (
    SELECT *, (SELECT sum(arrived)
               FROM (SELECT n.before AS arrived
                     UNION ALL
                     SELECT CASE basis WHEN 'ytd' THEN max(arrived_wan_total)
                                       ELSE sum(arrived_wan_total) END
                     FROM project_months
                     WHERE project = n.id
                     GROUP BY (month - 1) / 12, basis)) AS total
    FROM near n
    WHERE most > contract * pct / 100000
)
SELECT src, ptr, name AS '', total AS '累计到位 万元', contract AS '合同总投资 万元', pct AS '界限 %'
FROM total
WHERE total > contract * pct / 100000
ORDER BY id
