-- 计分项：名称和分值，正文里列举；同一行的是全体适用的
SELECT i.name
FROM score_item i
WHERE i.scheme = :scheme AND i.kind = 'item'
ORDER BY i.seq
