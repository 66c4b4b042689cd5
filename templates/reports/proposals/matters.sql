-- 拟督办、约谈、通报的事项：一个单位的一个项目（没有项目的，一个对象）一件，几条预警合写。
-- 预警等级或代码对应什么措施写在 config.reports.proposals.measures，代码优先；没有写的（提示、提醒等）不成事项。
-- 已经督办、回复合格而且办理时限没有到的（under_way）不再提出。单位按轻重取 config.notices.max_units 个
-- 每个单位最重的 config.reports.proposals.rows 件（listed），印出时按规范次序。say 去掉了开头的对象名称，名称印在“事项”栏
WITH weighed AS (
    SELECT *, CASE measure WHEN '约谈' THEN 1 WHEN '督办' THEN 2 + (level <> '红') ELSE 4 END AS weight
    FROM v_alert WHERE measure IS NOT NULL
),
ordered AS (
    SELECT *, row_number() OVER (PARTITION BY org, matter ORDER BY weight, code, seq) AS place,
           first_value(name) OVER (PARTITION BY org, matter ORDER BY weight, code, seq) AS first_name
    FROM weighed
),
joined AS (
    SELECT org, matter, max(project) AS project, min(weight) AS weight, min(first_name) AS name,
           max(CASE WHEN place = 1 THEN measure END) AS measure,
           max(CASE WHEN place = 1 THEN rule END) AS first_rule,
           group_concat(CASE WHEN name <> first_name OR instr(say, name) <> 1
                                  OR substr(say, length(name) + 1, 1) = '（' THEN say
                             WHEN substr(say, length(name) + 1, 1) = '：'
                             THEN substr(say, length(name) + 2)
                             ELSE substr(say, length(name) + 1) END, '；') AS say,
           group_concat(rule, '、') AS rules
    FROM (SELECT * FROM ordered ORDER BY org, matter, place)
    GROUP BY org, matter
),
noticed AS (
    SELECT n.org, n.project, n.reply_date, n.reply_ok,
           coalesce((SELECT max(due) FROM notice_items WHERE notice = n.id), n.due) AS until,
           count(*) OVER (PARTITION BY n.org, n.project) AS times,
           row_number() OVER (PARTITION BY n.org, n.project
                              ORDER BY n.issued DESC, n.id DESC) AS newest
    FROM notices n
    JOIN run r
    WHERE n.project IS NOT NULL AND n.issued <= r.cutoff AND n.kind IN ('督办', '交办', '催办')
),
judged AS (
    SELECT j.*, n.times,
           coalesce(n.until >= r.cutoff AND n.reply_date <= r.cutoff
                    AND coalesce(n.reply_ok, 1), 0) AS under_way
    FROM joined j
    JOIN run r
    LEFT JOIN noticed n ON n.org = j.org AND n.project = j.project AND n.newest = 1
),
units AS (
    SELECT u.org, row_number() OVER (ORDER BY u.weight, u.heavy DESC, u.n DESC,
                                     o.sort IS NULL, o.sort, o.id) AS place
    FROM (SELECT org, min(weight) AS weight, sum(weight <= 2) AS heavy, count(*) AS n
          FROM judged WHERE NOT under_way GROUP BY org) u
    JOIN organisations o ON o.id = u.org
),
listed AS (
    SELECT j.*, coalesce(o.short, o.name) AS unit, o.sort, o.id,
           u.place <= (SELECT number FROM setting WHERE path = 'config.notices.max_units') AS chosen,
           u.place <= (SELECT number FROM setting WHERE path = 'config.notices.max_units')
               AND row_number() OVER (PARTITION BY o.id ORDER BY j.weight, j.matter)
                   <= (SELECT number FROM setting WHERE path = 'config.reports.proposals.rows') AS listed,
           row_number() OVER (PARTITION BY o.id ORDER BY j.weight, j.matter) = 1 AS opens
    FROM judged j
    JOIN organisations o ON o.id = j.org
    JOIN units u ON u.org = j.org
    WHERE NOT j.under_way
)
SELECT unit, CASE WHEN matter LIKE 'organisations:%' THEN first_rule ELSE name END AS title,
       say, rules, measure, times, opens, listed,
       row_number() OVER (PARTITION BY listed
                          ORDER BY sort IS NULL, sort, id, weight, matter) AS place,
       count(*) OVER () AS n_all, sum(opens) OVER () AS units_all,
       sum(listed) OVER () AS n_listed, sum(opens AND listed) OVER () AS units_listed,
       sum(chosen AND NOT listed) OVER () AS n_cut,
       (SELECT number FROM setting WHERE path = 'config.reports.proposals.rows') AS most,
       (SELECT sum(under_way) FROM judged) AS n_under_way
FROM listed
ORDER BY sort IS NULL, sort, id, weight, matter
