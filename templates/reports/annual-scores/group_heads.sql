-- 分组得分表的表头：一个分组的前 15 个计分项（h1、h2……），没有的为空
WITH placed AS (
    SELECT u."group", i.scheme, i.name || '（' || (i.weight / 1000000) || CASE WHEN i.weight % 1000000 = 0 THEN ''
           ELSE '.' || (i.weight % 1000000 / 100000)
                || CASE WHEN i.weight % 100000 = 0 THEN '' ELSE (i.weight % 100000 / 10000) || '' END END || '）' AS head,
           row_number() OVER (PARTITION BY i.scheme, u."group" ORDER BY i.seq) AS place
    FROM score_item i
    JOIN (SELECT DISTINCT s.scheme, s.item, t."group"
          FROM score s JOIN score_total t ON t.scheme = s.scheme AND t.org = s.org
          WHERE s.kind = 'item') u ON u.scheme = i.scheme AND u.item = i.id
    WHERE i.kind = 'item'
)
SELECT i.scheme, i."group", coalesce(nullif(i."group", ''), '各单位') AS group_name,
       max(CASE WHEN i.place = 1 THEN i.head END) AS h1,
       max(CASE WHEN i.place = 2 THEN i.head END) AS h2,
       max(CASE WHEN i.place = 3 THEN i.head END) AS h3,
       max(CASE WHEN i.place = 4 THEN i.head END) AS h4,
       max(CASE WHEN i.place = 5 THEN i.head END) AS h5,
       max(CASE WHEN i.place = 6 THEN i.head END) AS h6,
       max(CASE WHEN i.place = 7 THEN i.head END) AS h7,
       max(CASE WHEN i.place = 8 THEN i.head END) AS h8,
       max(CASE WHEN i.place = 9 THEN i.head END) AS h9,
       max(CASE WHEN i.place = 10 THEN i.head END) AS h10,
       max(CASE WHEN i.place = 11 THEN i.head END) AS h11,
       max(CASE WHEN i.place = 12 THEN i.head END) AS h12,
       max(CASE WHEN i.place = 13 THEN i.head END) AS h13,
       max(CASE WHEN i.place = 14 THEN i.head END) AS h14,
       max(CASE WHEN i.place = 15 THEN i.head END) AS h15
FROM placed i
WHERE i.scheme = (SELECT id FROM score_scheme WHERE cadence = :cadence ORDER BY seq, id LIMIT 1)
GROUP BY i.scheme, i."group"
ORDER BY (SELECT min(o.sort) FROM score_total t JOIN organisations o ON o.id = t.org
          WHERE t.scheme = i.scheme AND t."group" = i."group")
