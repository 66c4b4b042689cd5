-- 利用外资：有境外、港澳台投资方的，或本年报过外资的招商引资项目
WITH investor AS (
    SELECT project, group_concat(name, '、') AS names, group_concat(CASE WHEN seq = first THEN place END, '') AS place
    FROM (SELECT pi.project, i.name, pi.seq, min(pi.seq) OVER (PARTITION BY pi.project) AS first,
                
                 coalesce(nullif(i.origin_country, '中国'), i.origin_province, i.origin_scope) AS place
          FROM project_investors pi JOIN investors i ON i.id = pi.investor
          WHERE i.origin_scope IN ('境外', '港澳台')
          ORDER BY pi.project, pi.seq)
    GROUP BY project
),
amount AS (
    SELECT s.id, max(CASE WHEN s.window = 'month' THEN s.value END) AS month_foreign,
           max(CASE WHEN s.window = 'ytd' THEN s.value END) AS foreign_arrived
    FROM series_window s
    WHERE s.entity = 'projects' AND s.item = 'arrived_foreign' AND s.window IN ('month', 'ytd')
    GROUP BY s.id
)
SELECT v.name, investor.names AS investors, investor.place AS origin, y.name AS industry, v.sign,
       p.amounts_foreign_contract_usdwan AS foreign_contract, a.month_foreign, a.foreign_arrived,
       CASE p.recognised_fdi WHEN 1 THEN '是' WHEN 0 THEN '否' END AS recognised, v.stage, p.remark
FROM v_project v
JOIN projects p ON p.id = v.id
LEFT JOIN investor ON investor.project = v.id
LEFT JOIN amount a ON a.id = v.id
LEFT JOIN industries y ON y.id = p.industry
WHERE v.attracted AND v.signed AND NOT v.ended
  AND (investor.names IS NOT NULL
       OR EXISTS (SELECT 1 FROM project_months m JOIN run r ON m.month <= r.as_of
                  WHERE m.project = v.id AND m.arrived_wan_foreign_usdwan IS NOT NULL))
ORDER BY v.sign, v.id
