-- name: 规上工业企业各项指标的增幅
-- def: 累计同比，以 0.1 个百分点计，四舍五入；产值基数小的不判断；electricity 等是产值增幅减该项增幅；fires 是明显不协调
-- after: series
-- when: named
WITH param AS (
    SELECT max(CASE WHEN name = 'alerts.W17.base_wan' THEN num6 END) / 100 AS base,
           max(CASE WHEN name = 'alerts.W17.gap_pp' THEN num6 END) AS gap,
           max(CASE WHEN name = 'alerts.W17.sign_pct' THEN num6 END) AS sign
    FROM v_param
),
pair AS (
    SELECT s.id, s.item, s.cumulative - b.cumulative AS more, b.cumulative AS base
    FROM v_stock e
    JOIN run r ON r.cutoff >= e.since AND r.cutoff < e.until
    JOIN source c ON c.name = '统计口径'
    JOIN series s ON s.entity = 'enterprises' AND s.id = e.id AND s.m = c.as_of
    JOIN series b ON b.entity = 'enterprises' AND b.id = e.id AND b.item = s.item
                     AND b.m = c.as_of - 12
    JOIN param p
    WHERE e.class = '规上工业' AND s.lacking = 0 AND b.lacking = 0
      AND s.item IN ('output', 'electricity', 'tax', 'employees', 'gas', 'water')
      AND s.cumulative IS NOT NULL AND b.cumulative > 0
      AND (s.item <> 'output' OR b.cumulative >= p.base)
),
/* more * 1000 / base digit by digit: the product would be too large for an integer. */
digit AS (SELECT id, item, more < 0 AS falls, base, abs(more) / base AS d0,
                 abs(more) % base * 10 AS r1 FROM pair),
digits AS (SELECT *, r1 / base AS d1, r1 % base * 10 AS r2 FROM digit),
more_digits AS (SELECT *, r2 / base AS d2, r2 % base * 10 AS r3 FROM digits),
growth AS (
    SELECT id, item, (d0 * 1000 + d1 * 100 + d2 * 10 + r3 / base
                      + (r3 % base * 2 >= base)) * CASE WHEN falls THEN -1 ELSE 1 END AS g
    FROM more_digits
),
compared AS (
    SELECT e.id, o.g AS output, i.item, o.g - i.g AS gap,
           abs(o.g - i.g) * 100000 > p.gap
               OR ((o.g < 0 AND i.g > 0 OR o.g > 0 AND i.g < 0)
                   AND abs(o.g) * 100000 >= p.sign AND abs(i.g) * 100000 >= p.sign) AS fires
    FROM v_stock e
    JOIN run r ON r.cutoff >= e.since AND r.cutoff < e.until
    JOIN param p
    LEFT JOIN growth o ON o.id = e.id AND o.item = 'output'
    LEFT JOIN growth i ON i.id = e.id AND i.item <> 'output'
    WHERE e.class = '规上工业'
)
SELECT id, output,
       max(CASE WHEN item = 'electricity' THEN gap END) AS electricity,
       max(CASE WHEN item = 'tax' THEN gap END) AS tax,
       max(CASE WHEN item = 'employees' THEN gap END) AS employees,
       max(CASE WHEN item = 'gas' THEN gap END) AS gas,
       max(CASE WHEN item = 'water' THEN gap END) AS water,
       max(fires) AS fires
FROM compared
GROUP BY id
