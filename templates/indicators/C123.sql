-- code: C123
-- name: 已满足的要素需求项数
-- unit: 项
-- kind: count
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 供给不少于需求的要素需求
SELECT 'ytd' AS window, 'factors' AS entity, f.id,
       f.supply >= f.demand AS value
FROM factors f LEFT JOIN v_project v ON v.id = f.project
WHERE coalesce(v.counted AND NOT v.ended, f.project IS NULL)
