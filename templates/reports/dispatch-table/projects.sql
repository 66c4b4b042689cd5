-- 项目调度表的行：未终止的项目，一个项目一行；book.json 的 where 选哪些行。
-- 分组由 config.reports.dispatch-table.group 定：location（属地，默认）、org（责任单位）、
-- leader（包保领导）、park（园区）、queue（阶段）。
-- 不应有的数写 —：意向项目没有月报，没有年度计划的没有完成率。应有而没有的是空值，印 缺报。
WITH investor AS (
    SELECT project, group_concat(name || coalesce('（' || place || '）', ''), '、') AS names
    FROM (SELECT pi.project, i.name,
                 coalesce(i.origin_province, nullif(i.origin_country, '中国'), i.origin_city,
                          i.origin_scope) AS place
          FROM project_investors pi JOIN investors i ON i.id = pi.investor
          ORDER BY pi.project, pi.seq)
    GROUP BY project
),
-- 各年完成投资：累计口径取当年最后一个月，当月口径相加，其中有缺报的为空
yearly AS (
    SELECT m.project, (m.month - 1) / 12 AS year,
           CASE WHEN max(m.basis) = 'ytd'
                THEN max(CASE WHEN m.invested_wan IS NOT NULL THEN m.month END)
                WHEN count(*) = count(m.invested_wan) THEN sum(m.invested_wan)
           END AS total,
           max(m.basis) = 'ytd' AS ytd
    FROM project_months m JOIN run r ON m.month <= r.as_of
    GROUP BY m.project, (m.month - 1) / 12
),
since_start AS (
    SELECT y.project, min(y.year) AS first_year, count(*) AS years,
           CASE WHEN count(*) = count(CASE WHEN y.ytd THEN m.invested_wan ELSE y.total END)
                THEN sum(CASE WHEN y.ytd THEN m.invested_wan ELSE y.total END)
           END AS total
    FROM yearly y
    LEFT JOIN project_months m ON y.ytd AND m.project = y.project AND m.month = y.total
    GROUP BY y.project
),
physical AS (
    SELECT project, physical
    FROM (SELECT m.project, m.physical,
                 row_number() OVER (PARTITION BY m.project ORDER BY m.month DESC) AS newest
          FROM project_months m JOIN run r ON m.month <= r.as_of
          WHERE m.physical IS NOT NULL)
    WHERE newest = 1
),
-- 挂图作战的节点；没有的项目用开工、竣工、投产
node AS (
    SELECT project, name, planned_date AS planned, actual_date AS actual, seq
    FROM project_nodes
    UNION ALL
    SELECT p.id, m.name,
           CASE m.seq WHEN 1 THEN p.start_planned WHEN 2 THEN p.complete_planned
                      ELSE p.produce_planned END,
           CASE m.seq WHEN 1 THEN p.start_on WHEN 2 THEN p.complete_on
                      ELSE p.produce_on END,
           m.seq
    FROM projects p
    JOIN (SELECT column1 AS seq, column2 AS name
          FROM (VALUES (1, '开工'), (2, '竣工'), (3, '投产'))) m
    WHERE p.id NOT IN (SELECT project FROM project_nodes)
),
next_node AS (
    SELECT project, name || '（' || planned || '）' AS text
    FROM (SELECT n.*, row_number() OVER (PARTITION BY n.project
                                         ORDER BY n.planned, n.seq) AS place
          FROM node n JOIN run r
          WHERE n.planned IS NOT NULL AND (n.actual IS NULL OR n.actual > r.cutoff))
    WHERE place = 1
),
last_node AS (
    SELECT project, name || '（' || actual || '）' AS text
    FROM (SELECT n.*, row_number() OVER (PARTITION BY n.project
                                         ORDER BY n.actual DESC, n.seq DESC) AS place
          FROM node n JOIN run r ON n.actual <= r.cutoff)
    WHERE place = 1
),
open_issue AS (
    SELECT i.project, i.factor, i.content, coalesce(i.due < r.cutoff, 0) AS late, i.due, i.id,
           CASE i.level WHEN '重大' THEN 1 WHEN '重点' THEN 2 ELSE 3 END AS weight
    FROM issues i JOIN run r
    WHERE i.raised <= r.cutoff AND (i.closed IS NULL OR i.closed > r.cutoff)
),
factor AS (
    SELECT project, group_concat(factor, '、') AS names
    FROM (SELECT project, factor FROM open_issue GROUP BY project, factor
          ORDER BY project, min(weight), min(due), min(id))
    GROUP BY project
),
matter AS (
    SELECT project, group_concat(content, '；') AS texts, max(late) AS late
    FROM (SELECT * FROM open_issue ORDER BY project, weight, due, id)
    GROUP BY project
),
flagged AS (
    SELECT DISTINCT project FROM project_flags
),
-- 最近一次写了进展情况的月报；没有填报日期的算到那个月的月底
noted AS (
    SELECT n.project, max(0, coalesce(days(m.reported_at, r.cutoff),
                                      days((n.month / 12) || '-' || substr('0' || (n.month % 12 + 1), -2) || '-01', r.cutoff) + 1)) AS age
    FROM (SELECT m.project, max(m.month) AS month FROM project_months m JOIN run r
          WHERE m.progress_note IS NOT NULL AND m.month <= r.as_of GROUP BY m.project) n
    JOIN run r
    JOIN project_months m ON m.project = n.project AND m.month = n.month
),
-- 三张清单里写了项目的；哪张清单都不按项目写，就不核对
listed AS (
    SELECT 'duty' AS list, project FROM lists_duty WHERE project IS NOT NULL
    UNION SELECT 'task', project FROM lists_task WHERE project IS NOT NULL
    UNION SELECT 'policy', project FROM lists_policy WHERE project IS NOT NULL
),
shown AS (
    SELECT v.id, v.name, investor.names AS investors, coalesce(o.short, o.name) AS location,
           CASE WHEN v.carried IS NOT NULL THEN '结转' ELSE p.nature END AS nature,
           c.name AS chain, coalesce(p.amounts_planned_total, p.amounts_contract_total) AS total,
           coalesce(v.plan, '—') AS plan,
           CASE WHEN inv.expected THEN inv.value ELSE coalesce(inv.value, '—') END AS month_invested,
           CASE WHEN inv.expected THEN inv.cumulative
                ELSE coalesce(inv.cumulative, '—') END AS invested,
           CASE WHEN v.start IS NULL THEN '—'
                WHEN since_start.first_year <= substr(v.start, 1, 4) + 0
                     AND since_start.years >= CASE WHEN v.last_month < r.as_of
                                                   THEN (v.last_month - 1) / 12
                                                   ELSE (r.as_of - 1) / 12 END
                                              - substr(v.start, 1, 4) + 1
                THEN since_start.total END AS all_invested,
           CASE WHEN arr.expected THEN arr.value ELSE coalesce(arr.value, '—') END AS month_arrived,
           CASE WHEN arr.expected THEN arr.cumulative
                ELSE coalesce(arr.cumulative, '—') END AS arrived,
           coalesce(physical.physical, CASE WHEN v.start IS NULL OR v.complete IS NOT NULL THEN '—'
                                            ELSE '缺报' END) AS physical,
           next_node.text AS next_node, last_node.text AS last_node,
           CASE WHEN v.delay IS NULL THEN '—' ELSE v.late END AS late,
           coalesce(v.delay, '—') AS delay,
           factor.names AS factors, matter.texts AS matters,
           coalesce(u.short, u.name) AS act_org, l.title AS leader, t.name AS team,
           p.guarantee_deadline AS deadline,
           coalesce(trim(p.remark, '。；') || '；下一步：' || p.next_step, p.remark,
                    '下一步：' || p.next_step) AS remark,
           v.queue, v.carried, p.in_park,
           coalesce(k.name, CASE p.in_park WHEN 0 THEN '—' END) AS park,
           coalesce(pl.short, pl.name) AS platform, p.horizon,
           ll.title AS place_leader, p.guarantee_focus AS focus, p.guarantee_duty AS duty,
           CASE p.agency_service WHEN 1 THEN '是' WHEN 0 THEN '否' END AS agency,
           CASE WHEN v.stage <> '在建' THEN '—' WHEN noted.age IS NULL THEN '没有填报'
                WHEN noted.age * 1000000 > (SELECT num6 FROM v_param WHERE name = 'alerts.W13.mark_days') THEN '没有更新'
                ELSE '已更新' END AS noted,
           CASE WHEN v.queue NOT IN ('即将开工', '在建', '即将竣工') OR NOT EXISTS (SELECT 1 FROM listed WHERE list = 'duty') THEN '—'
                WHEN v.id IN (SELECT project FROM listed WHERE list = 'duty') THEN '√' ELSE '缺' END AS in_duty,
           CASE WHEN v.queue NOT IN ('即将开工', '在建', '即将竣工') OR NOT EXISTS (SELECT 1 FROM listed WHERE list = 'task') THEN '—'
                WHEN v.id IN (SELECT project FROM listed WHERE list = 'task') THEN '√' ELSE '缺' END AS in_task,
           CASE WHEN v.queue NOT IN ('即将开工', '在建', '即将竣工') OR NOT EXISTS (SELECT 1 FROM listed WHERE list = 'policy') THEN '—'
                WHEN v.id IN (SELECT project FROM listed WHERE list = 'policy') THEN '√' ELSE '缺' END AS in_policy,
           coalesce(CASE (SELECT text FROM setting WHERE path = 'config.reports.dispatch-table.group')
               WHEN 'org' THEN coalesce(u.short, u.name) WHEN 'leader' THEN l.title
               WHEN 'park' THEN k.name WHEN 'queue' THEN v.queue
               ELSE coalesce(o.short, o.name) END, '未注明') AS heading,
           CASE (SELECT text FROM setting WHERE path = 'config.reports.dispatch-table.group')
               WHEN 'org' THEN u.sort WHEN 'leader' THEN l.sort
               WHEN 'queue' THEN instr('意向性 即将开工 在建 即将竣工 已完工 已达产', v.queue)
               ELSE o.sort END AS place,
           coalesce(v.delay IN ('滞后', '严重滞后'), 0)
               OR coalesce(v.status IN ('缓慢', '停工', '停产'), 0)
               OR (v.suspend IS NOT NULL AND coalesce(v.resume < v.suspend, 1))
               OR coalesce(matter.late, 0) OR v.id IN (SELECT project FROM flagged) AS troubled
    FROM v_project v
    JOIN projects p ON p.id = v.id
    JOIN run r
    LEFT JOIN organisations o ON o.id = v.location_org
    LEFT JOIN organisations u ON u.id = v.act_org
    LEFT JOIN chains c ON c.id = p.chain
    LEFT JOIN parks k ON k.id = p.park
    LEFT JOIN organisations pl ON pl.id = p.platform_org
    LEFT JOIN leaders ll ON ll.id = o.linked_leader
    LEFT JOIN leaders l ON l.id = p.guarantee_leader
    LEFT JOIN teams t ON t.id = p.guarantee_team
    LEFT JOIN series inv ON inv.id = v.id AND inv.item = 'invested' AND inv.m = r.as_of
    LEFT JOIN series arr ON arr.id = v.id AND arr.item = 'arrived_total' AND arr.m = r.as_of
    LEFT JOIN investor ON investor.project = v.id
    LEFT JOIN since_start ON since_start.project = v.id
    LEFT JOIN physical ON physical.project = v.id
    LEFT JOIN next_node ON next_node.project = v.id
    LEFT JOIN last_node ON last_node.project = v.id
    LEFT JOIN factor ON factor.project = v.id
    LEFT JOIN matter ON matter.project = v.id
    LEFT JOIN noted ON noted.project = v.id
    WHERE v.counted AND NOT v.ended
)
SELECT id, name, investors, location, nature, chain, total, plan, month_invested, invested,
       all_invested, month_arrived, arrived, physical, next_node, last_node, late, delay,
       factors, matters, act_org, leader, team, deadline, remark, heading,
       queue, carried IS NOT NULL AS is_carried, troubled,
       in_park = 1 AS inside, in_park = 0 AS outside, park, platform, horizon, place_leader, focus,
       duty, agency, noted, in_duty, in_task, in_policy
FROM shown
ORDER BY place IS NULL, place, heading, total DESC, id
