-- 表1 主要指标：累计、本季度、同比、目标。sub 为“其中”的行；in_q 为 0 的没有本季度数
-- （本季度数与表头的季度不是同一时段）；m 是数据截止的月份，与表头不同的在行名后注明。
-- 本县不报的不列；lead 为 1 的，正文也列
WITH line(seq, code, name, sub, source) AS (
    VALUES (1, 'F01', '到位资金', 0, '招商口径'), (2, 'F02', '省外', 1, '招商口径'),
           (3, 'F12', '实际使用外资', 0, '招商口径'), (4, 'S01', '新签约项目', 0, '招商口径'),
           (5, 'S02', '亿元以上', 1, '招商口径'), (6, 'S03', '5亿元以上', 1, '招商口径'),
           (7, 'S13', '三类500强', 1, '招商口径'), (8, 'S04', '签约金额', 0, '招商口径'),
           (9, 'S05', '协议引资额', 0, '招商口径'), (10, 'P05', '新开工项目', 0, '招商口径'),
           (11, 'P06', '亿元以上', 1, '招商口径'), (12, 'P14', '竣工项目', 0, '招商口径'),
           (13, 'P43', '亿元以上', 1, '招商口径'), (14, 'P16', '投产项目', 0, '招商口径'),
           (15, 'P31', '完成投资', 0, '招商口径'),
           (16, 'A03', '主要负责人外出', 0, '招商口径'),
           (17, 'F13', '向上争取资金', 0, '财政口径'), (18, 'E01', '新增四上企业', 0, '统计口径'),
           (19, 'L01', '盘活低效用地', 0, '部门报送')
)
SELECT l.name, l.sub, l.code IN ('F01', 'F02', 'S01', 'S02', 'P05', 'P06', 'P31') AS lead, (s.as_of - 1) % 12 + 1 AS m, s.as_of <> z.as_of AS other,
       l.sub AND s.as_of <> z.as_of AS sub_other,
       s.as_of = z.as_of AS in_q,
       fig(l.code || '.target', 'region', '', 'ytd') AS target,
       fig(l.code, 'region', '', 'quarter') AS in_quarter,
       fig(l.code, 'region', '', 'ytd') AS value,
       fig(l.code || '.yoy', 'region', '', 'ytd') AS yoy,
       fig(l.code || '.rate', 'region', '', 'ytd') AS rate,
       fig(l.code || '.gap_pp', 'region', '', 'ytd') AS gap,
       fig(l.code || '.target_city', 'region', '', 'ytd') AS city_target,
       fig(l.code || '.rate_city', 'region', '', 'ytd') AS city_rate
FROM line l
JOIN run r
JOIN source s ON s.name = l.source AND (s.as_of - 1) / 12 = r.year
JOIN source z ON z.name = '招商口径'
JOIN fact f ON f.code = l.code AND f.part = '' AND f.measure = '' AND f.axis = 'region'
           AND f."window" = 'ytd'
LEFT JOIN fact t ON t.code = l.code AND t.part = '' AND t.measure = 'target'
                AND t.axis = 'region' AND t."window" = 'ytd'
WHERE l.code NOT IN ('F12', 'S03', 'P43', 'A03', 'F13', 'E01', 'L01')
   OR l.code IN ('F12', 'S03', 'P43') AND (f.state = 'ok' OR t.state = 'ok')
   OR l.code = 'A03' AND EXISTS (SELECT 1 FROM outings)
   OR l.code = 'F13' AND EXISTS (SELECT 1 FROM funds_won)
   OR l.code = 'E01' AND EXISTS (SELECT 1 FROM enterprise_events)
   OR l.code = 'L01' AND EXISTS (SELECT 1 FROM land)
ORDER BY l.seq
