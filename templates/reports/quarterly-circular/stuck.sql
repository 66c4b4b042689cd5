-- 影子、围墙、空巢、马拉松项目，按责任单位的规范次序。同一项目只列一行
WITH flagged AS (
    SELECT id, min(seq) AS seq, max(org) AS org, max(code = 'W08') AS shadow,
           max(code = 'W09') AS fence, max(code = 'W10') AS nest, max(code = 'W12') AS marathon
    FROM alert
    WHERE entity = 'projects' AND code IN ('W08', 'W09', 'W10', 'W12')
    GROUP BY id
)
SELECT p.name, coalesce(place.short, place.name) AS place,
       coalesce(unit.short, unit.name) AS unit,
       f.shadow, f.fence, f.nest, f.marathon,
       f.shadow OR f.fence AS before_nest, f.shadow OR f.fence OR f.nest AS before_marathon,
       CASE WHEN f.shadow THEN fig('W08.days', 'project', p.id, 'ytd') END AS shadow_days,
       CASE WHEN f.fence THEN fig('W09.days', 'project', p.id, 'ytd') END AS fence_days,
       CASE WHEN f.nest THEN fig('W10.days', 'project', p.id, 'ytd') END AS nest_days,
       CASE WHEN f.marathon THEN fig('W12.months', 'project', p.id, 'ytd') END AS months
FROM flagged f
JOIN v_project p ON p.id = f.id
LEFT JOIN organisations place ON place.id = p.location_org
LEFT JOIN organisations unit ON unit.id = f.org
ORDER BY unit.sort IS NULL, unit.sort, f.nest, f.fence, f.shadow, p.id
