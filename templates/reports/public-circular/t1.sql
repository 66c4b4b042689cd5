-- 主要指标完成情况（公开的各项）；sub 为“其中”的行，tj 为统计口径的行；本县不报的四上不列
WITH line(seq, name, code, sub, tj) AS (
    VALUES (1, '到位资金', 'F01', 0, 0), (2, '省外到位资金', 'F02', 1, 0),
           (3, '新签约项目', 'S01', 0, 0), (4, '亿元以上项目', 'S02', 1, 0),
           (5, '签约金额', 'S04', 0, 0), (6, '新开工项目', 'P05', 0, 0),
           (7, '亿元以上项目', 'P06', 1, 0), (8, '竣工项目', 'P14', 0, 0),
           (9, '投产项目', 'P16', 0, 0), (10, '完成投资', 'P31', 0, 0),
           (11, '新增四上企业', 'E01', 0, 1)
)
SELECT l.name, l.sub, l.tj,
       fig(l.code || '.target', 'region', '', 'ytd') AS target,
       fig(l.code, 'region', '', 'month') AS in_month,
       fig(l.code, 'region', '', 'ytd') AS value,
       fig(l.code || '.yoy', 'region', '', 'ytd') AS yoy,
       fig(l.code || '.rate', 'region', '', 'ytd') AS rate
FROM line l
WHERE l.code <> 'E01' OR EXISTS (SELECT 1 FROM enterprise_events)
ORDER BY l.seq
