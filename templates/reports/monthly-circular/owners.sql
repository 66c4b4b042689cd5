-- 超期未解决要素问题的牵头单位
SELECT coalesce(o.short, o.name) AS name
FROM issues i JOIN run r JOIN organisations o ON o.id = i.owner_org
WHERE substr(i.raised, 1, 4) = r.year || '' AND i.raised <= r.cutoff
  AND (i.closed IS NULL OR i.closed > r.cutoff) AND i.due < r.cutoff
GROUP BY o.id
ORDER BY o.sort, o.id
