-- 一个分组位次靠后的单位，由好到差；分组不足八个单位的不列
SELECT coalesce(o.short, o.name) AS name, fig(t.scheme, 'org', t.org, 'ytd') AS total
FROM score_total t JOIN organisations o ON o.id = t.org
WHERE t.scheme = :scheme AND t."group" = :group AND t.n >= 8 AND t.rank > t.n - 3
ORDER BY t.rank, o.sort, o.id
