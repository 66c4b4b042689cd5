-- code: D06
-- name: 累计到位资金超过合同总投资过多
-- level: 警告
-- hint: 请核对到位资金和合同总投资；已增资的请更新合同总投资
-- def: 自开始以来的到位资金超过合同总投资的百分之几（config.checks.D06.pct）；月报之前的按 arrived_before
SELECT p.src, p.ptr, p.name AS '', t.total AS '累计到位 万元',
       p.amounts_contract_total AS '合同总投资 万元', l.num6 / 1000 AS '界限 %'
FROM projects p
JOIN (SELECT project, sum(arrived) AS total
      FROM (SELECT id AS project, amounts_arrived_before AS arrived FROM projects
            UNION ALL
            SELECT project, CASE basis WHEN 'ytd' THEN max(arrived_wan_total)
                                       ELSE sum(arrived_wan_total) END
            FROM project_months
            GROUP BY project, (month - 1) / 12, basis)
      GROUP BY project) t ON t.project = p.id
JOIN v_param l ON l.name = 'checks.D06.pct'
WHERE t.total > p.amounts_contract_total * (l.num6 / 1000) / 100000
ORDER BY p.id
