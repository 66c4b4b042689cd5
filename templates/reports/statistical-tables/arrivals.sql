-- 利用省外资金：本年有省外到位资金或缺报的招商引资项目，按累计从多到少，缺报的在后
WITH amount AS (
    SELECT s.id,
           max(CASE WHEN s.item = 'arrived_outside_province' AND s.window = 'month' THEN s.value END) AS month_arrived,
           max(CASE WHEN s.item = 'arrived_outside_province' AND s.window = 'ytd' THEN s.value END) AS arrived,
           max(s.item = 'arrived_outside_province' AND s.window = 'ytd') AS expected,
           max(CASE WHEN s.item = 'arrived_fixed' AND s.window = 'ytd' THEN s.value END) AS fixed
    FROM series_window s
    WHERE s.entity = 'projects' AND s.window IN ('month', 'ytd')
      AND s.item IN ('arrived_outside_province', 'arrived_fixed')
    GROUP BY s.id
),
investor AS (
    SELECT project, group_concat(name, '、') AS names, group_concat(CASE WHEN seq = first THEN place END, '') AS place
    FROM (SELECT pi.project, i.name, pi.seq, min(pi.seq) OVER (PARTITION BY pi.project) AS first,
                 coalesce(i.origin_province, nullif(i.origin_country, '中国'),
                                              i.origin_scope) AS place
          FROM project_investors pi JOIN investors i ON i.id = pi.investor
          ORDER BY pi.project, pi.seq)
    GROUP BY project
)
SELECT v.name, investor.names AS investors, investor.place AS origin, y.name AS industry,
       v.contract_total AS contract, coalesce(v.contract_outside, v.contract_total) AS outside,
       a.month_arrived, a.arrived, a.fixed, v.start, v.stage, p.remark
FROM amount a
JOIN v_project v ON v.id = a.id AND v.attracted
JOIN projects p ON p.id = v.id
LEFT JOIN investor ON investor.project = v.id
LEFT JOIN industries y ON y.id = p.industry
WHERE a.expected AND coalesce(a.arrived <> 0, 1)
ORDER BY a.arrived IS NULL, a.arrived DESC, v.id
