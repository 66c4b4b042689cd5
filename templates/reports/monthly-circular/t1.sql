-- 表1 主要指标完成情况：行名、指标、本月和累计、同比、目标；sub 为“其中”的行，
-- tj 为统计口径的行（时段不同，行名后注明；本月的数还没有公布时 same_month 为 0，不印当月数）；本县不报的外出、四上不列
WITH line(seq, name, code, sub, tj) AS (
    VALUES (1, '到位资金', 'F01', 0, 0), (2, '省外到位资金', 'F02', 1, 0),
           (3, '新签约项目', 'S01', 0, 0), (4, '亿元以上项目', 'S02', 1, 0),
           (5, '三类500强项目', 'S13', 1, 0), (6, '签约金额', 'S04', 0, 0),
           (7, '协议引资额', 'S05', 0, 0), (8, '新开工项目', 'P05', 0, 0),
           (9, '亿元以上项目', 'P06', 1, 0), (10, '竣工项目', 'P14', 0, 0),
           (11, '投产项目', 'P16', 0, 0), (12, '完成投资', 'P31', 0, 0),
           (13, '主要负责人外出招商', 'A03', 0, 0), (14, '新增四上企业', 'E01', 0, 1)
)
SELECT l.name, l.sub, l.tj,
       NOT l.tj OR (SELECT t.as_of = z.as_of FROM source t, source z
                    WHERE t.name = '统计口径' AND z.name = '招商口径') AS same_month,
       fig(l.code || '.target', 'region', '', 'ytd') AS target,
       fig(l.code, 'region', '', 'month') AS in_month,
       fig(l.code, 'region', '', 'ytd') AS value,
       fig(l.code || '.yoy', 'region', '', 'ytd') AS yoy,
       fig(l.code || '.rate', 'region', '', 'ytd') AS rate,
       fig(l.code || '.gap_pp', 'region', '', 'ytd') AS gap,
       fig(l.code || '.target_city', 'region', '', 'ytd') AS city_target,
       fig(l.code || '.rate_city', 'region', '', 'ytd') AS city_rate
FROM line l
JOIN fact f ON f.code = l.code AND f.part = '' AND f.measure = '' AND f.axis = 'region'
           AND f."window" = 'ytd'
WHERE l.code NOT IN ('A03', 'E01')
   OR l.code = 'A03' AND EXISTS (SELECT 1 FROM outings)
   OR l.code = 'E01' AND EXISTS (SELECT 1 FROM enterprise_events)
ORDER BY l.seq
