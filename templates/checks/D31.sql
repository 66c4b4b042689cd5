-- code: D31
-- name: 全域比率像是各单位比率的平均数
-- level: 警告
-- hint: 全域比率应为分子之和除以分母之和，不是各单位比率的平均
-- def: 所报的全域比率等于各单位比率的算术平均，而与重新计算的不同
WITH asked AS (
    SELECT DISTINCT figure, code, "window" FROM v_compared WHERE axis = 'region' AND rate
),
unit AS (
    SELECT a.figure, a."window", sum(f.num * 100000 / f.den) / count(*) AS mean
    FROM asked a
    CROSS JOIN fact f ON f.code = a.code AND f.axis = 'org' AND f."window" = a."window"
    WHERE f.unit = 'pct' AND f.num IS NOT NULL
      AND a.figure = f.code || CASE f.part WHEN '' THEN '' ELSE '.' || f.part END
                            || CASE f.measure WHEN '' THEN '' ELSE '.' || f.measure END
    GROUP BY a.figure, a."window"
    HAVING count(*) > 1
)
SELECT c.src, c.ptr || '/value' AS ptr, i.name AS '指标', c.reported AS '所报 数',
       u.mean * 10 AS '各单位平均 数', c.computed AS '重新计算 数'
FROM v_compared c
JOIN unit u ON u.figure = c.figure AND u."window" = c."window"
JOIN indicator i ON i.code = c.code
JOIN v_param p ON p.name = 'checks.D16.tolerance'
WHERE c.axis = 'region' AND c.rate
  AND abs(c.reported - u.mean * 10) <= p.num6 AND c.wrong
