-- 一个分组位次靠前的单位：不超过三个，也不超过一半；有并列的一并列出
SELECT coalesce(o.short, o.name) AS name, fig(t.scheme, 'org', t.org, 'ytd') AS total
FROM score_total t JOIN organisations o ON o.id = t.org
WHERE t.scheme = :scheme AND t."group" = :group AND t.rank <= min(3, max(1, t.n / 2))
ORDER BY t.rank, o.sort, o.id
