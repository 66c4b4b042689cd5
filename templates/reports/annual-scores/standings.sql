-- 总表：全部单位，按分组和组内位次
SELECT t.scheme, t.org, t."group" AS group_name, coalesce(o.short, o.name) AS name, o.name AS full_name,
       nullif(t.grade, '') AS grade, t.veto, t.rank, t.rank_all, t.n,
       fig(t.scheme || '.subtotal', 'org', t.org, 'ytd') AS subtotal,
       fig(t.scheme || '.bonus', 'org', t.org, 'ytd') AS bonus,
       fig(t.scheme || '.deduction', 'org', t.org, 'ytd') AS deduction,
       fig(t.scheme || '.adjustment', 'org', t.org, 'ytd') AS adjustment,
       fig(t.scheme, 'org', t.org, 'ytd') AS total
FROM score_total t JOIN organisations o ON o.id = t.org
WHERE t.scheme = (SELECT id FROM score_scheme WHERE cadence = :cadence ORDER BY seq, id LIMIT 1)
ORDER BY (SELECT min(p.sort) FROM score_total x JOIN organisations p ON p.id = x.org
          WHERE x.scheme = t.scheme AND x."group" = t."group"), t.rank IS NULL, t.rank, o.sort, o.id
