-- 近十二个月外出招商批次，与上年同月比；最早一批外出所在的月份以前没有数，不当作零
WITH RECURSIVE back(m) AS (
    SELECT as_of FROM run
    UNION ALL SELECT m - 1 FROM back JOIN run r WHERE m > r.as_of - 11
),
trip AS (
    SELECT substr(v.start, 1, 4) * 12 + substr(v.start, 6, 2) AS m, sum(v.once) AS n, sum(v.persons) AS persons
    FROM v_outing v JOIN run r WHERE v.start <= r.cutoff
    GROUP BY substr(v.start, 1, 7)
),
known AS (
    SELECT substr(min(start), 1, 4) * 12 + substr(min(start), 6, 2) AS since FROM outings
),
monthly AS (
    SELECT b.m, CASE WHEN b.m >= k.since THEN coalesce(t.n, 0) END AS n,
           CASE WHEN b.m >= k.since THEN coalesce(t.persons, 0) END AS persons,
           CASE WHEN b.m - 1 >= k.since THEN coalesce(p.n, 0) END AS last_month,
           CASE WHEN b.m - 12 >= k.since THEN coalesce(y.n, 0) END AS last_year
    FROM back b JOIN known k
    LEFT JOIN trip t ON t.m = b.m
    LEFT JOIN trip p ON p.m = b.m - 1
    LEFT JOIN trip y ON y.m = b.m - 12
)
SELECT ((m - 1) / 12) || '年' || ((m - 1) % 12 + 1) || '月' AS name, n, persons, last_year,
       n - last_month AS more, n - last_year AS more_year
FROM monthly
ORDER BY m
