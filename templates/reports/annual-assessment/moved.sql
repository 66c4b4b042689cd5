-- 得分调整：一项一行，和调整前后本组的位次（调整前的按全部调整以前的得分排）
WITH before AS (
    SELECT t.org, t."group", t.total - t.adjustment AS total, t.rank
    FROM score_total t WHERE t.scheme = :scheme AND t.total IS NOT NULL
)
SELECT coalesce(o.short, o.name) AS name, coalesce(i.name, '总分') AS item, a.reason, a.by, a.date,
       abs(a.points) * 100 AS points, a.points > 0 AS added, b.total * 100 AS was,
       fig(:scheme, 'org', a.org, 'ytd') AS total, b.rank,
       1 + (SELECT count(*) FROM before x WHERE x."group" = b."group" AND x.total > b.total) AS rank_was,
       1 + (SELECT count(*) FROM before x WHERE x."group" = b."group" AND x.total > b.total) <> b.rank AS rank_moved,
       (SELECT count(*) FROM score_adjustment y WHERE y.org = a.org
            AND coalesce(y.scheme, '') IN ('', :scheme)) = 1 AS alone
FROM score_adjustment a
JOIN before b ON b.org = a.org
JOIN organisations o ON o.id = a.org
LEFT JOIN score_item i ON i.scheme = :scheme AND i.id = a.item
WHERE coalesce(a.scheme, '') IN ('', :scheme)
ORDER BY a.date, a.seq
