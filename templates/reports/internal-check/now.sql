-- 全文共用的一行：本次检查发现的条数，催报时限，有没有给出上期已公布的数。
-- 时限是成文日期以后的第几个工作日，写在 config.reports.internal-check.days，不写为 3
WITH wanted AS (
    SELECT coalesce((SELECT number FROM setting
                     WHERE path = 'config.reports.internal-check.days'), 3) AS days
)
SELECT r.cutoff,
       (SELECT coalesce(sum(1 + more), 0) FROM finding WHERE level IN ('错误', '故障')) AS errors,
       (SELECT coalesce(sum(1 + more), 0) FROM finding WHERE level = '警告') AS warnings,
       (SELECT coalesce(sum(1 + more), 0) FROM finding WHERE level = '提示') AS hints,
       (SELECT count(DISTINCT org) FROM finding WHERE org IS NOT NULL) AS units,
       coalesce((SELECT text FROM setting WHERE path = 'meta.issuer.short'),
                (SELECT text FROM setting WHERE path = 'meta.issuer.name'), '本办公室') AS issuer,
       (SELECT min(w.date) FROM workday w
        WHERE w.number = (SELECT number FROM workday WHERE date = :issue_date) + n.days) AS due,
       EXISTS (SELECT 1 FROM published) AS compared,
       EXISTS (SELECT 1 FROM setting WHERE path = 'meta.issuer.contact')
           AND EXISTS (SELECT 1 FROM setting WHERE path = 'meta.issuer.phone') AS reachable
FROM run r JOIN wanted n
