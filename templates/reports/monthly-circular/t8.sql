-- 表8 已签约未开工的问题项目：W01 应开未开、W02 约定开工逾期、W03 签约满一年未开工。
-- 按责任单位的规范次序，单位内逾期久的在前。整改时限：通知单或要素问题中未到的时限，
-- 分年度开工要求的时限，都没有时为整改措施报送时限。
-- 通报中一个单位至多列 config.reports.monthly-circular.rows 个，全表至多 all_rows 个：放不下时各单位同样少列
-- （每个单位至少一个）。listed 是列出的，most 是一个单位最多列了几个，n_more 是没有列出的；调度表全列
WITH flagged AS (
    SELECT id, max(org) AS org, max(code = 'W01') AS w01, max(code = 'W02') AS w02,
           max(code = 'W03') AS w03, max(CASE WHEN code = 'W02' THEN num END) AS late
    FROM alert
    WHERE entity = 'projects' AND code IN ('W01', 'W02', 'W03')
    GROUP BY id
),
opened AS (
    SELECT i.project, max(i.content) AS content,
           min(CASE WHEN i.due > :issue_date THEN i.due END) AS due
    FROM issues i JOIN run r
    WHERE i.raised <= r.cutoff AND (i.closed IS NULL OR i.closed > r.cutoff)
    GROUP BY i.project
),
noticed AS (
    SELECT n.project, min(t.due) AS due
    FROM notices n JOIN notice_items t ON t.notice = n.id
    WHERE t.due > :issue_date
    GROUP BY n.project
),
ordered AS (
    SELECT p.id, unit.sort, unit.id AS unit_id,
           p.name, coalesce(place.short, place.name) AS place,
           coalesce(unit.short, unit.name) AS unit, f.w01, f.w02, f.w03,
           p.sign, p.start_planned, f.late,
           CASE WHEN f.w02 THEN fig('W02.days', 'project', p.id, 'ytd') END AS days,
           o.content AS problem, m.problem_note AS note,
           (SELECT group_concat(value, '、')
            FROM (SELECT value FROM project_permits_missing
                  WHERE project = p.id ORDER BY seq)) AS permits,
           coalesce(n.due, o.due, CASE WHEN f.w01 THEN r.year || '-' || coalesce(c.due, '12-31') END,
                    :reply_due) AS due
    FROM flagged f
    JOIN v_project p ON p.id = f.id
    JOIN run r
    LEFT JOIN organisations place ON place.id = p.location_org
    LEFT JOIN organisations unit ON unit.id = f.org
    LEFT JOIN v_cohort c ON c.part = CASE WHEN p.y2 THEN 'y2' ELSE 'y1_top500' END
    LEFT JOIN opened o ON o.project = p.id
    LEFT JOIN noticed n ON n.project = p.id
    LEFT JOIN project_months m ON m.project = p.id AND m.month = r.as_of
),
placed AS (
    SELECT o.*, row_number() OVER (PARTITION BY unit_id
                                   ORDER BY late IS NULL, late DESC, sign, o.id) AS in_unit
    FROM ordered o
),
counted AS (
    SELECT p.*, count(*) OVER (ORDER BY in_unit) AS so_far FROM placed p
),
chosen AS (
    SELECT c.*, in_unit = 1 OR in_unit <= l.number AND so_far <= a.number AS listed
    FROM counted c
    JOIN setting l ON l.path = 'config.reports.monthly-circular.rows'
    JOIN setting a ON a.path = 'config.reports.monthly-circular.all_rows'
)
SELECT name, place, unit, w01, w02, w03, sign, start_planned, days, problem, note, permits, due,
       listed, sum(NOT listed) OVER () AS n_more,
       max(CASE WHEN listed THEN in_unit END) OVER () AS most,
       row_number() OVER (PARTITION BY listed
                          ORDER BY sort, late IS NULL, late DESC, sign, id) AS no
FROM chosen
ORDER BY sort, late IS NULL, late DESC, sign, id
