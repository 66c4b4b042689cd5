-- name: 计数的外出招商
-- after: series
-- def: 不计数的、天数不足 config.outing.day_min 的不在内；once 为 0 的是同一领导上一次外出未归时又出发的一次，days（1/10 天）只计未重叠的天数
-- when: named
WITH counted AS (
    SELECT o.id, o.org, o.leader, coalesce(o.leader_rank, l.rank) AS rank, o.start,
           coalesce(o."end", o.start) AS until,
           coalesce(o.days, (days(o.start, o."end") + 1) * 10) AS own_days,
           o.persons, o.top500_count
    FROM outings o LEFT JOIN leaders l ON l.id = o.leader
    WHERE coalesce(o.counted, 1)
),
lasting AS (
    SELECT c.*, max(c.until) OVER (PARTITION BY c.leader ORDER BY c.start, c.id
                                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS back
    FROM counted c JOIN v_param p ON p.name = 'outing.day_min'
    WHERE coalesce(c.own_days * 100000 >= p.num6, 1)
),
judged AS (
    SELECT *, leader IS NULL OR coalesce(back < start, 1) AS once FROM lasting
)
SELECT org, id, leader, rank, start, once, own_days,
       CASE WHEN once THEN own_days ELSE max(0, days(back, until)) * 10 END AS days,
       persons, top500_count
FROM judged
