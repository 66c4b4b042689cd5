-- 已公布的数的变动：累计到上期为止的数，上期公布的和按现在的数据重算的。
-- k 是一个印出的单位合多少基本单位；数保留两位小数，整数不印小数
WITH valued AS (
    SELECT c."full", i.name AS indicator, f.part, f.axis, f.key,
           CASE f.unit WHEN 'yuan' THEN 10000 WHEN 'usd_cent' THEN 1000000 WHEN 'mu100' THEN 100
                       WHEN 'days10' THEN 10 WHEN 'yuan_mu' THEN 10000 ELSE 1 END AS k,
           CASE f.unit WHEN 'yuan' THEN '万元' WHEN 'usd_cent' THEN '万美元' WHEN 'mu100' THEN '亩'
                       WHEN 'days10' THEN '天' WHEN 'yuan_mu' THEN '万元/亩' WHEN 'pct' THEN '%'
                       WHEN 'pp' THEN '个百分点' ELSE f.unit END AS unit,
           c.was_num, c.was_den, c.now_num, c.now_den
    FROM changed c
    JOIN fact f ON f."full" = c."full"
    JOIN indicator i ON i.code = f.code
),
side AS (
    SELECT "full", 1 AS now, now_num < 0 AS minus,
           (abs(now_num) * 100 + now_den * k / 2) / (now_den * k) AS cents FROM valued
    UNION ALL
    SELECT "full", 0, was_num < 0,
           (abs(was_num) * 100 + was_den * k / 2) / (was_den * k) FROM valued
),
printed AS (
    SELECT "full", now,
           CASE WHEN cents IS NULL THEN '没有数'
                ELSE CASE WHEN minus AND cents > 0 THEN '-' ELSE '' END || (cents / 100)
                     || CASE WHEN cents % 100 = 0 THEN ''
                             ELSE '.' || substr('0' || (cents % 100), -2) END END AS text
    FROM side
)
SELECT v.indicator || CASE WHEN v.part = '' THEN '' ELSE '（分项）' END AS indicator,
       CASE v.axis WHEN 'region' THEN '全' || :county
                   WHEN 'org' THEN coalesce(o.short, o.name) ELSE v.key END AS object,
       v.unit, was.text AS was, now.text AS now,
       row_number() OVER (ORDER BY v.axis <> 'region', v.axis <> 'group', o.sort, v."full") AS place
FROM valued v
JOIN printed was ON was."full" = v."full" AND NOT was.now
JOIN printed now ON now."full" = v."full" AND now.now
LEFT JOIN organisations o ON v.axis = 'org' AND o.id = v.key
ORDER BY v.axis <> 'region', v.axis <> 'group', o.sort, v."full"
