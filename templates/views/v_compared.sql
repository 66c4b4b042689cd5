-- name: 已报数和重新计算的数
-- def: 都以所报的单位计，× 10^6；rate 为比率；wrong 为相差超过界限，或按所报的小数位四舍五入后不同。算不出的没有行
-- after: facts
-- when: named
WITH pair AS (
    SELECT r.src, r.ptr, r.figure, r.code, r.axis, r.key, r."window", r.value AS reported,
           f.unit IN ('pct', 'pp') AS rate, f.num,
           f.den * coalesce(r.factor, CASE f.unit WHEN 'yuan' THEN 10000
                                                  WHEN 'yuan_mu' THEN 10000
                                                  WHEN 'usd_cent' THEN 1000000
                                                  WHEN 'mu100' THEN 100
                                                  WHEN 'days10' THEN 10
                                                  ELSE 1 END) AS den,
           coalesce(r.unit, CASE f.unit WHEN 'yuan' THEN '万元'
                                        WHEN 'yuan_mu' THEN '万元/亩'
                                        WHEN 'usd_cent' THEN '万美元'
                                        WHEN 'mu100' THEN '亩'
                                        WHEN 'days10' THEN '天'
                                        WHEN 'pct' THEN '%'
                                        WHEN 'pp' THEN '百分点'
                                        WHEN 'rank' THEN '位'
                                        ELSE f.unit END) AS unit
    FROM v_reported r
    JOIN fact f ON f."full" = r.figure || '@' || r.axis
                              || CASE r.key WHEN '' THEN '' ELSE ':' || r.key END
                              || '@' || r."window"
    WHERE f.num IS NOT NULL AND r.value IS NOT NULL
),
exact AS (
    SELECT src, ptr, figure, code, axis, key, "window", rate, unit, reported,
           /* in two steps: the product would be too large for an integer */
           num / den * 1000000 + num % den * 1000000 / den AS computed,
           (SELECT max(column1)
            FROM (VALUES (1000000), (100000), (10000), (1000), (100), (10), (1))
            WHERE reported % column1 = 0) AS step
    FROM pair
)
SELECT e.src, e.ptr, e.figure, e.code, e.axis, e.key, e."window", e.rate, e.unit, e.reported,
       e.computed,
       abs(e.reported - e.computed) > p.num6
           OR (abs(e.computed) + e.step / 2) / e.step * e.step <> abs(e.reported) AS wrong
FROM exact e JOIN v_param p ON p.name = 'checks.D16.tolerance'
