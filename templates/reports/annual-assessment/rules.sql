-- 计分项、加分、扣分、否决：分值、办法、出处；scope 是只用于部分分组的分组名
WITH used AS (
    SELECT s.item, s.kind, t."group", min(o.sort) AS at
    FROM score s
    JOIN score_total t ON t.scheme = s.scheme AND t.org = s.org
    JOIN organisations o ON o.id = s.org
    WHERE s.scheme = :scheme
    GROUP BY s.item, s.kind, t."group"
)
SELECT CASE i.kind WHEN 'item' THEN '计分项' WHEN 'bonus' THEN '加分' WHEN 'deduction' THEN '扣分' ELSE '否决' END AS kind,
       i.name, i.rule, nullif(i.source, '') AS source,
       CASE WHEN i.kind = 'item' THEN (i.weight / 1000000) || CASE WHEN i.weight % 1000000 = 0 THEN ''
           ELSE '.' || (i.weight % 1000000 / 100000)
                || CASE WHEN i.weight % 100000 = 0 THEN '' ELSE (i.weight % 100000 / 10000) || '' END END END AS weight,
       CASE WHEN (SELECT count(*) FROM used u WHERE u.item = i.id AND u.kind = i.kind)
                 = (SELECT count(DISTINCT t."group") FROM score_total t WHERE t.scheme = :scheme)
              OR i.kind = 'veto' THEN '全部'
            ELSE (SELECT group_concat("group", '、') FROM (SELECT u."group" FROM used u
                  WHERE u.item = i.id AND u.kind = i.kind ORDER BY u.at)) END AS scope
FROM score_item i
WHERE i.scheme = :scheme AND i.kind IN ('item', 'bonus', 'deduction', 'veto')
ORDER BY CASE i.kind WHEN 'item' THEN 1 WHEN 'bonus' THEN 2 WHEN 'deduction' THEN 3 ELSE 4 END, i.seq
