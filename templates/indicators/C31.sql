-- code: C31
-- name: 达产达效项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- windows: ytd
-- dates: produce_on
-- def: 已投产项目中已达产，或本年产值折成全年达到设计产值规定比例的；设计产值或产值未报的不明
/* Annualised: cumulative × 12 ÷ months; the limit is a percentage × 10^6. */
SELECT 'ytd' AS window, 'projects' AS entity, p.id,
       CASE WHEN p."full" IS NOT NULL THEN 1
            WHEN q.output_design > 0
            THEN s.cumulative * 12 * 100000
                 >= q.output_design * ((r.as_of - 1) % 12 + 1) * (t.num6 / 1000)
       END AS value
FROM v_project p
JOIN projects q ON q.id = p.id
JOIN run r
JOIN v_param t ON t.name = 'thresholds.full_output_pct'
LEFT JOIN series s ON s.entity = 'projects' AND s.id = p.id AND s.item = 'output'
                  AND s.m = r.as_of
WHERE p.counted AND NOT p.ended AND p.produce IS NOT NULL
