-- 超期未解决的要素问题最多的三类要素
SELECT i.factor AS name
FROM issues i JOIN run r
WHERE substr(i.raised, 1, 4) = r.year || '' AND i.raised <= r.cutoff
  AND (i.closed IS NULL OR i.closed > r.cutoff) AND i.due < r.cutoff
  AND i.factor IS NOT NULL
GROUP BY i.factor
ORDER BY count(*) DESC, min(i.raised), i.factor
LIMIT 3
