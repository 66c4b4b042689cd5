-- code: C122
-- name: 要素需求项数
-- unit: 项
-- kind: count
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 计数且未终止的项目提出的要素需求，需求或供给未填的不明
SELECT 'ytd' AS window, 'factors' AS entity, f.id,
       CASE WHEN f.demand IS NOT NULL AND f.supply IS NOT NULL THEN 1 END AS value
FROM factors f LEFT JOIN v_project v ON v.id = f.project
WHERE coalesce(v.counted AND NOT v.ended, f.project IS NULL)
