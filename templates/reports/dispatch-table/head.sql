-- 表头和行名里用的月份；上级有没有下达目标（没有的，表1 不列这两栏）
SELECT (z.as_of - 1) % 12 + 1 AS zs_month, (t.as_of - 1) % 12 + 1 AS tj_month,
       CASE WHEN (t.as_of - 1) / 12 <> (z.as_of - 1) / 12 THEN ((t.as_of - 1) / 12) || '年' ELSE '' END AS tj_said,
       EXISTS (SELECT 1 FROM fact WHERE measure = 'target_city' AND axis = 'region'
               AND state IN ('ok', 'zero')) AS city
FROM source z JOIN source t ON t.name = '统计口径'
WHERE z.name = '招商口径'
