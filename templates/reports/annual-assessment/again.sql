-- 更正后重新生成、并有上次的数（--published）时：哪些单位的总分变了，组内位次变没变
SELECT c.org, coalesce(o.short, o.name) AS name, c.was * 100 AS was, fig(c.scheme, 'org', c.org, 'ytd') AS total,
       nullif(c.reason, '') AS reason
FROM score_changed c
JOIN organisations o ON o.id = c.org
WHERE c.scheme = :scheme AND c.item = '' AND c.was IS NOT NULL AND c.now IS NOT NULL
ORDER BY o.sort, o.id
