-- code: A07
-- name: 对接500强家数
-- unit: 家
-- kind: count
-- parts: visits:家次
-- direction: none
-- unit_axis: org
-- history: outings.start
-- def: 外出或来访对接过的三类500强目标企业家数；visits 外出对接500强的家次
-- outputs: Q
WITH met AS (
    SELECT t.id, o.start AS day
    FROM target_enterprises t JOIN v_top500_list l ON l.list = t.list
    JOIN outing_enterprises e ON e.value = t.name
    JOIN v_outing o ON o.id = e.outing
    UNION ALL
    SELECT t.id, v.date
    FROM target_enterprises t JOIN v_top500_list l ON l.list = t.list
    JOIN visits_in v ON v.enterprise = t.name
)
SELECT DISTINCT w.name AS window, 'target_enterprises' AS entity, m.id, 1 AS value, 0 AS visits
FROM window w JOIN met m ON m.day BETWEEN w.d0 AND w.d1
UNION ALL
SELECT w.name, 'outings', o.id, 0, o.top500_count
FROM window w JOIN v_outing o ON o.start BETWEEN w.d0 AND w.d1
