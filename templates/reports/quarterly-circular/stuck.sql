-- 影子、围墙、空巢、马拉松项目，按责任单位的规范次序。同一项目只列一行。
-- 通报中全表至多列 config.reports.quarterly-circular.all_rows 个：放不下时各单位同样少列（每个单位至少一个）。
-- listed 是列出的，most 是一个单位最多列了几个，n_more 是没有列出的；工作簿全列
WITH flagged AS (
    SELECT id, min(seq) AS seq, max(org) AS org, max(code = 'W08') AS shadow,
           max(code = 'W09') AS fence, max(code = 'W10') AS nest, max(code = 'W12') AS marathon
    FROM alert
    WHERE entity = 'projects' AND code IN ('W08', 'W09', 'W10', 'W12')
    GROUP BY id
),
placed AS (
    SELECT f.*, row_number() OVER (PARTITION BY org ORDER BY nest, fence, shadow, id) AS in_unit
    FROM flagged f
),
counted AS (
    SELECT p.*, count(*) OVER (ORDER BY in_unit) AS so_far FROM placed p
),
chosen AS (
    SELECT c.*, in_unit = 1 OR so_far <= a.number AS listed
    FROM counted c
    JOIN setting a ON a.path = 'config.reports.quarterly-circular.all_rows'
)
SELECT p.name, coalesce(place.short, place.name) AS place,
       coalesce(unit.short, unit.name) AS unit,
       f.shadow, f.fence, f.nest, f.marathon,
       f.shadow OR f.fence AS before_nest, f.shadow OR f.fence OR f.nest AS before_marathon,
       CASE WHEN f.shadow THEN fig('W08.days', 'project', p.id, 'ytd') END AS shadow_days,
       CASE WHEN f.fence THEN fig('W09.days', 'project', p.id, 'ytd') END AS fence_days,
       CASE WHEN f.nest THEN fig('W10.days', 'project', p.id, 'ytd') END AS nest_days,
       CASE WHEN f.marathon THEN fig('W12.months', 'project', p.id, 'ytd') END AS months,
       f.listed, sum(NOT f.listed) OVER () AS n_more,
       max(CASE WHEN f.listed THEN f.in_unit END) OVER () AS most,
       row_number() OVER (PARTITION BY f.listed
                          ORDER BY unit.sort IS NULL, unit.sort, f.nest, f.fence, f.shadow, p.id) AS no
FROM chosen f
JOIN v_project p ON p.id = f.id
LEFT JOIN organisations place ON place.id = p.location_org
LEFT JOIN organisations unit ON unit.id = f.org
ORDER BY unit.sort IS NULL, unit.sort, f.nest, f.fence, f.shadow, p.id
