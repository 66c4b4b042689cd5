-- 本份通知单：单位、文号；此前就同一单位同一项目（没有项目的，同一事由）发过几次督办类通知，最近一次的文号、
-- 日期和回复情况。prefix 是机关代字：config.reports.supervision-notice.prefix，没有写的取已发通知的
WITH doc AS (
    SELECT org, project, matter, no, kind FROM notices_to_issue WHERE id = :key
    UNION ALL
    SELECT id, CASE WHEN substr(:key, 1, length(id) + 10) = id || '/projects:'
                    THEN substr(:key, length(id) + 11) END, NULL, NULL, '督办'
    FROM organisations WHERE substr(:key, 1, length(id) + 1) = id || '/'
),
earlier AS (
    SELECT n.no, n.issued, n.due, n.reply_date, n.reply_ok, count(*) OVER () AS times,
           row_number() OVER (ORDER BY n.issued DESC, n.id DESC) AS newest
    FROM notices n JOIN doc d ON n.org = d.org
    WHERE n.kind IN ('督办', '交办', '催办') AND n.issued <= :issue_date AND n.no IS NOT d.no
      AND CASE WHEN d.project IS NOT NULL THEN n.project IS d.project
               ELSE n.project IS NULL AND EXISTS (SELECT 1 FROM notice_items i
                                                  WHERE i.notice = n.id AND i.matter = d.matter)
          END
),
named AS (
    SELECT substr(no, 1, instr(no, '〔') - 1) AS prefix
    FROM notices WHERE instr(no, '〔') > 1 AND kind IN ('督办', '交办', '催办')
    ORDER BY issued DESC, id DESC LIMIT 1
)
SELECT coalesce(o.short, o.name) AS unit, o.name AS unit_name, d.no, d.kind,
       coalesce(e.times, 0) + 1 AS times, e.no AS last_no, e.issued AS last_issued,
       e.due AS last_due, e.reply_date AS last_reply, e.reply_ok = 0 AS last_bad,
       coalesce((SELECT text FROM setting WHERE path = 'config.reports.supervision-notice.prefix'),
                (SELECT prefix FROM named)) AS prefix
FROM doc d
JOIN organisations o ON o.id = d.org
LEFT JOIN earlier e ON e.newest = 1
