-- code: E10
-- name: 十强企业产值
-- unit: yuan
-- show: 2
-- kind: sum
-- parts: falling:家
-- direction: none
-- unit_axis: org
-- source: 统计口径
-- windows: ytd ytd_yoy
-- def: 各产业累计产值前十家在库企业的产值；falling 产值低于上年同期的家数
-- outputs: B X
WITH ranked AS (
    SELECT e.id, c.as_of, s.cumulative,
           row_number() OVER (PARTITION BY e.industry ORDER BY s.cumulative DESC, e.id) AS place
    FROM source c
    JOIN v_stock e ON c.cutoff >= e.since AND c.cutoff < e.until
    JOIN series s ON s.entity = 'enterprises' AND s.item = 'output' AND s.id = e.id
                     AND s.m = c.as_of
    WHERE c.name = '统计口径' AND e.industry IS NOT NULL AND s.cumulative IS NOT NULL
)
SELECT w.name AS window, 'enterprises' AS entity, t.id, s.value,
       w.name = 'ytd' AND b.cumulative > t.cumulative AS falling,
       coalesce(s.lacking, 1) AS lacking
FROM ranked t
JOIN window w
LEFT JOIN series_window s ON s.window = w.name AND s.entity = 'enterprises'
                             AND s.item = 'output' AND s.id = t.id
LEFT JOIN series b ON b.entity = 'enterprises' AND b.item = 'output' AND b.id = t.id
                      AND b.m = t.as_of - 12
WHERE t.place <= 10
