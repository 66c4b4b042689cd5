-- 园区表的表头：统计口径截至的月份，有没有下达给园区的目标
SELECT (s.as_of - 1) % 12 + 1 AS tj_month,
       EXISTS (SELECT 1 FROM fact WHERE code = 'C165' AND measure = 'target' AND axis = 'park') AS output_aimed,
       EXISTS (SELECT 1 FROM fact WHERE code = 'C166' AND measure = 'target' AND axis = 'park') AS tax_aimed,
       EXISTS (SELECT 1 FROM fact WHERE code = 'P05' AND measure = 'target' AND axis = 'park') AS start_aimed
FROM source s
WHERE s.name = '统计口径'
