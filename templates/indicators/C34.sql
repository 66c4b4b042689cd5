-- code: C34
-- name: 按期开工项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: start_on start_planned
-- def: 约定开工日期在期内的已签约项目中按期开工的
SELECT w.name AS window, 'projects' AS entity, p.id,
       coalesce(p.start <= p.start_planned, 0) AS value
FROM window w
JOIN v_project p ON p.start_planned BETWEEN w.d0 AND w.d1
WHERE p.counted AND p.signed
