-- 年度目标已过半的指标
WITH line(seq, name, code) AS (
    VALUES (1, '到位资金', 'F01'), (2, '省外到位资金', 'F02'), (3, '新签约项目', 'S01'), (4, '新签约亿元以上项目', 'S02'),
           (5, '三类500强签约项目', 'S13'), (6, '新开工项目', 'P05'), (7, '新开工亿元以上项目', 'P06'),
           (8, '竣工项目', 'P14'), (9, '投产项目', 'P16'), (10, '完成投资', 'P31'),
           (11, '主要负责人外出招商', 'A03'), (12, '新增四上企业', 'E01')
)
SELECT l.name, fig(l.code || '.rate', 'region', '', 'ytd') AS rate
FROM line l JOIN fact f ON f."full" = l.code || '.rate@region@ytd'
WHERE f.num >= 50 * f.den
ORDER BY l.seq
