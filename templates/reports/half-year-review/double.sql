-- 双过半对照表：有年度目标的指标，过半为完成率不低于一半
WITH line(seq, name, code, tj) AS (
    VALUES (1, '到位资金', 'F01', 0), (2, '省外到位资金', 'F02', 0), (3, '新签约项目', 'S01', 0),
           (4, '新签约亿元以上项目', 'S02', 0), (5, '三类500强签约项目', 'S13', 0), (6, '新开工项目', 'P05', 0),
           (7, '新开工亿元以上项目', 'P06', 0), (8, '竣工项目', 'P14', 0), (9, '投产项目', 'P16', 0),
           (10, '完成投资', 'P31', 0), (11, '主要负责人外出招商', 'A03', 0), (12, '新增四上企业', 'E01', 1)
)
SELECT l.name, l.tj, f.num >= 50 * f.den AS half, f.den IS NULL AS unknown,
       fig(l.code || '.target', 'region', '', 'ytd') AS target, fig(l.code, 'region', '', 'ytd') AS value,
       fig(l.code || '.rate', 'region', '', 'ytd') AS rate, fig(l.code || '.short', 'region', '', 'ytd') AS short
FROM line l
JOIN fact t ON t."full" = l.code || '.target@region@ytd' AND t.den IS NOT NULL
JOIN fact f ON f."full" = l.code || '.rate@region@ytd'
ORDER BY l.seq
