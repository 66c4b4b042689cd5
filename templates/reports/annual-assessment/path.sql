-- 多年目标：期限、目标、期内各年之和（有一年没有数的不列）
WITH y AS (
    SELECT h.period + 0 AS year, h.value / 100 AS yuan
    FROM history h, run r
    WHERE h.indicator = 'F02' AND h.scope_type = '本级' AND length(h.period) = 4 AND h."window" IS NULL
      AND h.period + 0 < r.year - 1
    UNION ALL
    SELECT r.year - 1, f.num / f.den FROM run r JOIN fact f ON f."full" = 'F02@region@ytd_yoy' AND f.den IS NOT NULL
    UNION ALL
    SELECT r.year, f.num / f.den FROM run r JOIN fact f ON f."full" = 'F02@region@ytd' AND f.den IS NOT NULL
)
SELECT w.name, substr(w.start, 1, 4) + 0 AS year_from, substr(w."end", 1, 4) + 0 AS year_to,
       t.value / 1000000 * t.factor AS target, sum(y.yuan) AS done,
       sum(y.yuan) * 100000 / (t.value / 1000000 * t.factor) AS pct,
       max(y.year) < substr(w."end", 1, 4) + 0 AS going_on
FROM windows w
JOIN v_target t ON t.code = 'F02' AND t.axis = 'region' AND t.period = 'D' || w."end"
JOIN y ON y.year BETWEEN substr(w.start, 1, 4) + 0 AND substr(w."end", 1, 4) + 0
WHERE w.kind = '多年目标' AND t.value > 0
GROUP BY w.id
HAVING count(*) = (SELECT min(r.year, substr(w."end", 1, 4) + 0) - substr(w.start, 1, 4) + 1 FROM run r)
ORDER BY w.start, w.id
