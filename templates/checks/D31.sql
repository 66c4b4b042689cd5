-- code: D31
-- name: 全域比率像是各单位比率的平均数
-- level: 警告
-- hint: 全域比率应为分子之和除以分母之和，不是各单位比率的平均
-- def: 所报的全域比率等于各单位比率的算术平均，而与重新计算的不同
WITH unit AS (
    SELECT c.figure, c."window", avg6.mean
    FROM v_compared c
    JOIN (SELECT f.code, f.part, f.measure, f."window",
                 sum(f.num * 100000 / f.den) / count(*) AS mean, count(*) AS n
          FROM fact f
          WHERE f.axis = 'org' AND f.unit = 'pct' AND f.num IS NOT NULL
          GROUP BY f.code, f.part, f.measure, f."window"
          HAVING count(*) > 1) avg6
      ON avg6."window" = c."window"
         AND c.figure = avg6.code || CASE avg6.part WHEN '' THEN '' ELSE '.' || avg6.part END
                                  || CASE avg6.measure WHEN '' THEN '' ELSE '.' || avg6.measure END
    WHERE c.axis = 'region' AND c.rate
)
SELECT c.src, c.ptr || '/value' AS ptr, i.name AS '指标', c.reported AS '所报 数',
       u.mean * 10 AS '各单位平均 数', c.computed AS '重新计算 数'
FROM v_compared c
JOIN unit u ON u.figure = c.figure AND u."window" = c."window"
JOIN indicator i ON i.code = c.code
JOIN v_param p ON p.name = 'checks.D16.tolerance'
WHERE c.axis = 'region' AND c.rate
  AND abs(c.reported - u.mean * 10) <= p.num6 AND c.wrong
