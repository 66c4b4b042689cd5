-- 变动由哪些记录引起：全域各数，逐条列出上期公布时和现在各计多少
WITH valued AS (
    SELECT c.*, i.name AS indicator,
           CASE f.unit WHEN 'yuan' THEN 10000 WHEN 'usd_cent' THEN 1000000 WHEN 'mu100' THEN 100
                       WHEN 'days10' THEN 10 WHEN 'yuan_mu' THEN 10000 ELSE 1 END AS k,
           CASE f.unit WHEN 'yuan' THEN '万元' WHEN 'usd_cent' THEN '万美元' WHEN 'mu100' THEN '亩'
                       WHEN 'days10' THEN '天' WHEN 'yuan_mu' THEN '万元/亩' WHEN 'pct' THEN '%'
                       WHEN 'pp' THEN '个百分点' ELSE f.unit END AS unit
    FROM changed_record c
    JOIN fact f ON f."full" = c."full"
    JOIN indicator i ON i.code = f.code
),
cents AS (
    SELECT *, coalesce((abs(was_num) * 100 + was_den * k / 2) / (was_den * k), 0) AS was,
           coalesce((abs(now_num) * 100 + now_den * k / 2) / (now_den * k), 0) AS now
    FROM valued
)
SELECT v.indicator, coalesce(t.text, v.entity) AS kind,
       coalesce(p.name, e.name, o.name, s.content, v.id) AS name, v.unit,
       CASE WHEN v.was > 0 AND v.was_num < 0 THEN '-' ELSE '' END || (v.was / 100)
           || CASE WHEN v.was % 100 = 0 THEN '' ELSE '.' || substr('0' || (v.was % 100), -2) END AS was,
       CASE WHEN v.now > 0 AND v.now_num < 0 THEN '-' ELSE '' END || (v.now / 100)
           || CASE WHEN v.now % 100 = 0 THEN '' ELSE '.' || substr('0' || (v.now % 100), -2) END AS now,
       CASE WHEN v.was_num IS NULL THEN '补报' WHEN v.now_num IS NULL THEN '核减'
            WHEN v.now_num * v.was_den > v.was_num * v.now_den THEN '补报'
            ELSE '核减' END AS how
FROM cents v
LEFT JOIN label t ON t.entity = v.entity AND t.field = ''
LEFT JOIN projects p ON v.entity = 'projects' AND p.id = v.id
LEFT JOIN enterprises e ON v.entity = 'enterprises' AND e.id = v.id
LEFT JOIN organisations o ON v.entity = 'organisations' AND o.id = v.id
LEFT JOIN issues s ON v.entity = 'issues' AND s.id = v.id
ORDER BY v."full", v.entity, v.id
