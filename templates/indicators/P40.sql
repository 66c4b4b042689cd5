-- code: P40
-- name: 影子、围墙、空巢项目数
-- unit: 个
-- kind: count
-- parts: shadow fence nest
-- direction: lower
-- unit_axis: location
-- windows: ytd
-- def: 签约立项后长期不动工（shadow）、圈地不建（fence）、建成不投产（nest）的项目，一个项目只计一次
-- outputs: N Q X
SELECT 'ytd' AS window, 'projects' AS entity, b.project AS id, 1 AS value,
       coalesce(b.shadow, 0) AS shadow, coalesce(b.fence, 0) AS fence,
       coalesce(b.nest, 0) AS nest
FROM v_problem b
WHERE coalesce(b.shadow, 0) OR coalesce(b.fence, 0) OR coalesce(b.nest, 0)
