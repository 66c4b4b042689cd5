-- 一个分组有哪些计分项，分值几分
SELECT i.id AS item, i.name AS head,
       (i.weight / 1000000) || CASE WHEN i.weight % 1000000 = 0 THEN ''
           ELSE '.' || (i.weight % 1000000 / 100000)
                || CASE WHEN i.weight % 100000 = 0 THEN '' ELSE (i.weight % 100000 / 10000) || '' END END AS weight
FROM score_item i
WHERE i.scheme = :scheme AND i.kind = 'item'
  AND EXISTS (SELECT 1 FROM score s JOIN score_total t ON t.scheme = s.scheme AND t.org = s.org
              WHERE s.scheme = i.scheme AND s.kind = 'item' AND s.item = i.id AND t."group" = :group)
ORDER BY i.seq
