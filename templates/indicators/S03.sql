-- code: S03
-- name: 新签约5亿元以上项目数
-- unit: 个
-- kind: count
-- parts: b10 b50 b100
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: projects.sign_on
-- def: 新签约项目中投资规模达到5亿元的个数；b10 达到10亿元的，b50 达到50亿元的，b100 达到100亿元的，均含本数；规模未报的不计，另行注明
-- outputs: Q A X
SELECT w.name AS window, 'projects' AS entity, p.id, p.size >= 500000000 AS value,
       p.size >= 1000000000 AS b10, p.size >= 5000000000 AS b50, p.size >= 10000000000 AS b100
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed
  AND (p.size >= 500000000 OR p.size IS NULL)
