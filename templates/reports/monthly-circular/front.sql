-- 各分组内省外到位资金完成率排名前三的单位；不足六个单位的组取半数，并列的都列，
-- 完成率为零的不列。opens 是组内的第一个
WITH ranked AS (
    SELECT v.id, v."group", v.sort, r.num AS place,
           count(*) OVER (PARTITION BY v."group") AS units,
           min(v.sort) OVER (PARTITION BY v."group") AS group_sort
    FROM v_org v
    JOIN fact r ON r.code = 'F02' AND r.measure = 'rank' AND r.axis = 'org'
               AND r.key = v.id AND r."window" = 'ytd'
    WHERE v.has_task AND r.state = 'ok'
)
SELECT n."group", coalesce(o.short, o.name) AS name,
       fig('F02.rate', 'org', o.id, 'ytd') AS rate,
       row_number() OVER (PARTITION BY n."group" ORDER BY n.place, n.sort, o.id) = 1 AS opens
FROM ranked n
JOIN organisations o ON o.id = n.id
JOIN fact f ON f.code = 'F02' AND f.measure = 'rate' AND f.axis = 'org'
           AND f.key = o.id AND f."window" = 'ytd'
WHERE n.place <= min(3, n.units / 2) AND f.num > 0
ORDER BY n.group_sort, n."group", n.place, n.sort, o.id
