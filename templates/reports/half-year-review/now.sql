-- 全文共用的一行（has_… 是有没有可写的，没有的整节不写）：招商口径（zs）、统计口径（tj）数据截止的月份和日期，年份，发文机关简称，
-- 跟踪评价表、问题分类是附件几（前面的附件未必都有）
SELECT (z.as_of - 1) % 12 + 1 AS zs_month, z.cutoff AS zs_day, (t.as_of - 1) % 12 + 1 AS tj_month, t.cutoff AS tj_day,
       (t.as_of - 1) / 12 = r.year AS tj_this_year, r.year - 1 AS y1, r.year - 2 AS y2,
       coalesce((SELECT text FROM setting WHERE path = 'meta.issuer.short'),
                (SELECT text FROM setting WHERE path = 'meta.issuer.name')) AS issuer,
       substr(:issue_date, 1, 4) + 0 AS issue_year,
       1 + 2 * EXISTS (SELECT 1 FROM score_scheme WHERE cadence = 'half') AS judged_at,
       1 + 2 * EXISTS (SELECT 1 FROM score_scheme WHERE cadence = 'half')
           + EXISTS (SELECT 1 FROM evaluations e
                     WHERE e.cohort_year BETWEEN r.year - 2 AND r.year - 1 AND e.date <= r.cutoff) AS categories_at,
       EXISTS (SELECT 1 FROM issues) AS has_issues,
       EXISTS (SELECT 1 FROM enterprise_events)
           OR EXISTS (SELECT 1 FROM fact WHERE "full" IN ('L01@region@ytd', 'F15.n@region@ytd') AND num > 0) AS has_factors,
       EXISTS (SELECT 1 FROM fact WHERE "full" IN ('F02.short@region@ytd', 'W27@region@ytd', 'P10.y1@region@ytd')
               AND num > 0) AS has_risks,
       EXISTS (SELECT 1 FROM issues)
           OR EXISTS (SELECT 1 FROM fact WHERE "full" IN ('W02@region@ytd', 'P30@region@ytd', 'F16.n@region@ytd',
                      'F02.units_zero@region@ytd') AND num > 0) AS has_problems,
       EXISTS (SELECT 1 FROM fact WHERE "full" IN ('W27@region@ytd', 'W02@region@ytd', 'P36.overdue@region@ytd')
               AND num > 0)
           OR EXISTS (SELECT 1 FROM fact WHERE axis = 'region' AND "window" = 'ytd' AND measure = 'rate' AND part = ''
                      AND num < 50 * den) AS has_advice, EXISTS (SELECT 1 FROM enterprise_events) AS has_enterprises
FROM run r
JOIN source z ON z.name = '招商口径'
JOIN source t ON t.name = '统计口径'
