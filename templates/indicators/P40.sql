-- code: P40
-- name: 影子、围墙、空巢项目数
-- unit: 个
-- kind: count
-- parts: shadow fence nest
-- direction: lower
-- unit_axis: location
-- windows: ytd
-- def: 签约立项后长期不动工、圈地不建、建成不投产的项目，一个项目只计一次；shadow 长期不动工，fence 圈地不建，nest 建成不投产
-- outputs: N Q X
SELECT 'ytd' AS window, 'projects' AS entity, b.project AS id, 1 AS value,
       coalesce(b.shadow, 0) AS shadow, coalesce(b.fence, 0) AS fence,
       coalesce(b.nest, 0) AS nest
FROM v_problem b
WHERE coalesce(b.shadow, 0) OR coalesce(b.fence, 0) OR coalesce(b.nest, 0)
