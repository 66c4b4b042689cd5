-- 分组得分表：一个单位一行，各计分项的得分（p1、p2……，次序同表头）
WITH placed AS (
    SELECT u.scheme, u.item, row_number() OVER (ORDER BY i.seq) AS place
    FROM (SELECT DISTINCT s.scheme, s.item
          FROM score s JOIN score_total t ON t.scheme = s.scheme AND t.org = s.org
          WHERE s.scheme = :scheme AND s.kind = 'item' AND t."group" = :group) u
    JOIN score_item i ON i.scheme = u.scheme AND i.id = u.item AND i.kind = 'item'
)
SELECT t.rank, coalesce(o.short, o.name) AS name, nullif(t.grade, '') AS grade,
       fig(t.scheme || '.bonus', 'org', t.org, 'ytd') AS bonus,
       fig(t.scheme || '.deduction', 'org', t.org, 'ytd') AS deduction,
       fig(t.scheme || '.adjustment', 'org', t.org, 'ytd') AS adjustment,
       fig(t.scheme, 'org', t.org, 'ytd') AS total,
       max(CASE WHEN p.place = 1 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p1,
       max(CASE WHEN p.place = 2 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p2,
       max(CASE WHEN p.place = 3 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p3,
       max(CASE WHEN p.place = 4 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p4,
       max(CASE WHEN p.place = 5 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p5,
       max(CASE WHEN p.place = 6 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p6,
       max(CASE WHEN p.place = 7 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p7,
       max(CASE WHEN p.place = 8 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p8,
       max(CASE WHEN p.place = 9 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p9,
       max(CASE WHEN p.place = 10 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p10,
       max(CASE WHEN p.place = 11 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p11,
       max(CASE WHEN p.place = 12 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p12,
       max(CASE WHEN p.place = 13 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p13,
       max(CASE WHEN p.place = 14 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p14,
       max(CASE WHEN p.place = 15 THEN fig(p.scheme || '.' || p.item, 'org', t.org, 'ytd') END) AS p15
FROM score_total t
JOIN organisations o ON o.id = t.org
JOIN placed p
WHERE t.scheme = :scheme AND t."group" = :group
GROUP BY t.org
ORDER BY t.rank IS NULL, t.rank, o.sort, o.id
