-- 年度考核的方案（几个的取第一个），和全文共用的一行：依据、满分、参加考核的单位数、
-- 公示、数据截止的日期、发文机关简称
SELECT s.id AS scheme, s.name AS scheme_name, s.basis, s.full / 1000000 AS full_points,
       (SELECT count(*) FROM score_total t WHERE t.scheme = s.id) AS n,
       (SELECT count(DISTINCT t."group") FROM score_total t WHERE t.scheme = s.id) AS groups_n,
       (SELECT count(*) FROM score_item i WHERE i.scheme = s.id AND i.kind = 'item') AS item_n,
       (SELECT count(*) FROM score_item i WHERE i.scheme = s.id AND i.kind = 'bonus') AS bonus_n,
       (SELECT count(*) FROM score_item i WHERE i.scheme = s.id AND i.kind = 'deduction') AS deduction_n,
       (SELECT count(*) FROM score_item i WHERE i.scheme = s.id AND i.kind = 'veto') AS veto_n,
       EXISTS (SELECT 1 FROM score_item i WHERE i.scheme = s.id AND i.kind IN ('bonus', 'deduction', 'veto')) AS has_beside,
       EXISTS (SELECT 1 FROM score_total t WHERE t.scheme = s.id AND t.grade <> '') AS has_grades,
       EXISTS (SELECT 1 FROM score_total t WHERE t.scheme = s.id AND t.adjustment <> 0) AS has_adjustments,
       EXISTS (SELECT 1 FROM score x WHERE x.scheme = s.id AND x.kind IN ('bonus', 'deduction')
                   AND x.points <> 0) AS has_extras,
       (SELECT count(*) FROM score_objection o WHERE coalesce(o.scheme, '') IN ('', s.id)) AS objection_n,
       coalesce(p.state, '') = '公示中' AS in_public, coalesce(p.state, '') = '公示期满' AS was_public, p."from" AS publicity_from, p."to" AS publicity_to,
       z.cutoff AS zs_day, (z.as_of - 1) % 12 + 1 AS zs_month,
       t.cutoff AS tj_day, (t.as_of - 1) % 12 + 1 AS tj_month,
       coalesce((SELECT text FROM setting WHERE path = 'meta.issuer.short'),
                (SELECT text FROM setting WHERE path = 'meta.issuer.name')) AS issuer,
       substr(:issue_date, 1, 4) + 0 AS issue_year
FROM score_scheme s
JOIN source z ON z.name = '招商口径'
JOIN source t ON t.name = '统计口径'
LEFT JOIN score_publicity p
WHERE s.cadence = 'year'
ORDER BY s.seq, s.id
LIMIT 1
