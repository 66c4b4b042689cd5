-- 一个分组的单位，按位次；没有得分的排在最后
SELECT t.scheme, t.org, coalesce(o.short, o.name) AS name, nullif(t.grade, '') AS grade, t.veto,
       fig(t.scheme || '.rank', 'org', t.org, 'ytd') AS rank,
       fig(t.scheme || '.subtotal', 'org', t.org, 'ytd') AS subtotal,
       fig(t.scheme || '.bonus', 'org', t.org, 'ytd') AS bonus,
       fig(t.scheme || '.deduction', 'org', t.org, 'ytd') AS deduction,
       fig(t.scheme || '.adjustment', 'org', t.org, 'ytd') AS adjustment,
       fig(t.scheme, 'org', t.org, 'ytd') AS total
FROM score_total t JOIN organisations o ON o.id = t.org
WHERE t.scheme = :scheme AND t."group" = :group
ORDER BY t.rank IS NULL, t.rank, o.sort, o.id
