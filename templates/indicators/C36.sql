-- code: C36
-- name: 按期竣工项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: complete_on complete_planned
-- def: 约定竣工日期在期内的已签约项目中按期竣工的
SELECT w.name AS window, 'projects' AS entity, p.id,
       coalesce(p.complete <= p.complete_planned, 0) AS value
FROM window w
JOIN v_project p ON p.complete_planned BETWEEN w.d0 AND w.d1
WHERE p.counted AND p.signed
