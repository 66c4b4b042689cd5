-- code: D23
-- name: 外出招商的日期有疑问
-- level: 警告
-- hint: 请核对出发和返回的日期
-- def: 返回早于出发；一次外出超过几天（config.checks.D23.days，含首尾两日）；同一人或同一单位主要负责人两次外出重叠
SELECT src, ptr || '/end' AS ptr, start AS '出发', "end" AS '返回', NULL AS '连续外出 天', NULL AS '上次返回'
FROM outings
WHERE "end" < start
UNION ALL
SELECT o.src, o.ptr, o.start, o."end", days(o.start, o."end") + 1, NULL
FROM outings o
JOIN v_param l ON l.name = 'checks.D23.days'
WHERE (days(o.start, o."end") + 1) * 1000000 > l.num6
UNION ALL
SELECT src, ptr, start, NULL, NULL, before
FROM (SELECT src, ptr, start,
             lag("end") OVER (PARTITION BY coalesce(leader, org) ORDER BY start, id) AS before
      FROM outings
      WHERE leader IS NOT NULL OR leader_rank = '主要负责人')
WHERE start < before
