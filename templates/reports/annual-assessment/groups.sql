-- 考核分组，按组内最前的单位排列；group 为空的是不分组
SELECT t.scheme, t."group", nullif(t."group", '') AS group_name, count(*) AS n,
       sum(t.lacking > 0) AS lacking_n
FROM score_total t JOIN organisations o ON o.id = t.org
WHERE t.scheme = :scheme
GROUP BY t."group"
ORDER BY min(o.sort)
