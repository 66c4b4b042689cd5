-- 全文共用的一行：招商口径（zs）、统计口径（tj）数据截止的月份和日期，发文机关简称，
-- 整改措施报送时限，本县有没有报某一类数据（没有的，有关句子不写）。
-- 报送时限是成文日期以后的第一个 reply_day 日，至少留五天；reply_day 写在
-- config.reports.monthly-circular 中，不写为 20。
WITH chosen AS (
    SELECT coalesce((SELECT min(number, 28) FROM setting
                     WHERE path = 'config.reports.monthly-circular.reply_day'), 20) AS day,
           substr(:issue_date, 1, 4) + 0 AS year, substr(:issue_date, 6, 2) + 0 AS month,
           substr(:issue_date, 9, 2) + 5 AS ready
),
given AS (
    SELECT day, year, year + (ready > day AND month = 12) AS reply_year,
           CASE WHEN ready <= day THEN month WHEN month = 12 THEN 1
                ELSE month + 1 END AS reply_month
    FROM chosen
)
SELECT (z.as_of - 1) % 12 + 1 AS zs_month, z.cutoff AS zs_day,
       (z.as_of - 2) % 12 + 1 AS zs_before,
       (t.as_of - 1) % 12 + 1 AS tj_month, t.cutoff AS tj_day,
       (t.as_of - 1) / 12 AS tj_year, (t.as_of - 1) / 12 = r.year AS tj_this_year,
       coalesce((SELECT text FROM setting WHERE path = 'meta.issuer.short'),
                (SELECT text FROM setting WHERE path = 'meta.issuer.name')) AS issuer,
       r.year - 1 AS y1, r.year - 2 AS y2, g.year AS issue_year,
       g.reply_year || '-' || substr('0' || g.reply_month, -2) || '-'
           || substr('0' || g.day, -2) AS reply_due,
       /* 都用亿元或都用万元：四舍五入到万元后满一亿元的用亿元 */
       (SELECT abs(num) / den >= 99995000 FROM fact WHERE "full" = 'S04@region@ytd')
           IS (SELECT abs(num) / den >= 99995000 FROM fact WHERE "full" = 'F02@region@ytd')
           AS same_unit,
       EXISTS (SELECT 1 FROM alert
               WHERE entity = 'projects' AND code IN ('W01', 'W02', 'W03')) AS has_unstarted,
       EXISTS (SELECT 1 FROM v_project
               WHERE counted AND start IS NOT NULL AND complete IS NULL AND NOT ended
                 AND (delay IN ('滞后', '严重滞后') OR status = '停工' OR suspend IS NOT NULL
                      AND (resume IS NULL OR resume <= suspend))) AS has_behind,
       EXISTS (SELECT 1 FROM v_payout v
               JOIN policy_payouts y ON y.id = v.id
               JOIN policy_items q ON q.id = y.item AND q.dept IS NOT NULL
               WHERE v.owed) AS has_unpaid,
       EXISTS (SELECT 1 FROM outings) AS has_outings,
       EXISTS (SELECT 1 FROM outings)
           AND EXISTS (SELECT 1 FROM fact WHERE "full" = 'A05@region@month' AND num > 0)
           AS has_home,
       EXISTS (SELECT 1 FROM fact
               WHERE code = 'F02' AND measure = 'rank' AND axis = 'org' AND "window" = 'ytd'
                 AND state <> 'no_task') AS has_targets,
       EXISTS (SELECT 1 FROM fact
               WHERE code = 'F02' AND measure = 'rank' AND axis = 'org' AND "window" = 'ytd'
                 AND num IS NOT NULL) AS has_ranks,
       EXISTS (SELECT 1 FROM project_attract_orgs GROUP BY project HAVING count(*) > 1)
           AS has_shared,
       EXISTS (SELECT 1 FROM issues) AS has_issues,
       EXISTS (SELECT 1 FROM enterprise_events) AS has_enterprises,
       EXISTS (SELECT 1 FROM investor_top500) AS has_top500,
       EXISTS (SELECT 1 FROM outings) OR EXISTS (SELECT 1 FROM issues)
           OR EXISTS (SELECT 1 FROM v_payout)
           OR EXISTS (SELECT 1 FROM enterprise_events) AS has_others
FROM run r
JOIN source z ON z.name = '招商口径'
JOIN source t ON t.name = '统计口径'
JOIN given g
