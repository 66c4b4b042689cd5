-- 各分组内排名最后三位（不足六个单位的组取半数，并列的都列）且落后序时进度的单位，
-- 由前到后；未破零的另列，不占名额；靠前的不再列。opens 是组内的第一个
WITH ranked AS (
    SELECT v.id, v."group", v.sort, r.num AS place, f.num > 0 AS begun,
           min(3, count(*) OVER (PARTITION BY v."group") / 2) AS front,
           min(v.sort) OVER (PARTITION BY v."group") AS group_sort
    FROM v_org v
    JOIN fact r ON r.code = 'F02' AND r.measure = 'rank' AND r.axis = 'org'
               AND r.key = v.id AND r."window" = 'ytd'
    JOIN fact f ON f.code = 'F02' AND f.measure = 'rate' AND f.axis = 'org'
               AND f.key = v.id AND f."window" = 'ytd'
    WHERE v.has_task AND r.state = 'ok'
),
last AS (
    SELECT *, rank() OVER (PARTITION BY "group" ORDER BY place DESC) AS from_end,
           count(*) OVER (PARTITION BY "group") AS units
    FROM ranked
    WHERE begun
)
SELECT n."group", coalesce(o.short, o.name) AS name,
       fig('F02.rate', 'org', o.id, 'ytd') AS rate,
       row_number() OVER (PARTITION BY n."group" ORDER BY n.place, n.sort, o.id) = 1 AS opens
FROM last n
JOIN organisations o ON o.id = n.id
JOIN fact g ON g.code = 'F02' AND g.measure = 'gap_pp' AND g.axis = 'org'
           AND g.key = o.id AND g."window" = 'ytd'
WHERE n.from_end <= min(3, n.units / 2) AND n.place > n.front AND g.num < 0
ORDER BY n.group_sort, n."group", n.place, n.sort, o.id
