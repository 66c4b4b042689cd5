-- 要素问题按十个方面分：个数、已解决、未解决、其中超期，主要表现（个数最多的两种）
WITH raised AS (
    SELECT i.id, i.category, i.content, i.closed <= r.cutoff AS closed
    FROM issues i, run r
    WHERE i.category IS NOT NULL AND i.raised BETWEEN r.year || '-01-01' AND r.cutoff
),
common AS (
    SELECT category, content, count(*) AS n,
           row_number() OVER (PARTITION BY category ORDER BY count(*) DESC, min(id)) AS place
    FROM raised WHERE content IS NOT NULL
    GROUP BY category, content
)
SELECT f.key AS category, fig('P36', 'category', f.key, 'ytd') AS n, fig('P36.closed', 'category', f.key, 'ytd') AS closed,
       fig('P36.overdue', 'category', f.key, 'ytd') AS overdue,
       (SELECT group_concat(content, '；') FROM (SELECT content FROM common c
            WHERE c.category = f.key AND c.place <= 2 ORDER BY c.place)) AS shows
FROM fact f
WHERE f.code = 'P36' AND f.part = '' AND f.measure = '' AND f.axis = 'category' AND f."window" = 'ytd' AND f.num > 0
  AND f.key IN ('弱', '难', '紧', '慢', '缺', '低', '小', '散', '乱', '差')
ORDER BY instr('弱难紧慢缺低小散乱差', f.key)
