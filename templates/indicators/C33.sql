-- code: C33
-- name: 约定期内应开工项目数
-- unit: 个
-- kind: count
-- parts: undated
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: start_planned sign_on
-- def: 约定开工日期在期内的已签约项目；undated 期内签约而没有约定开工日期的
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value, 0 AS undated
FROM window w
JOIN v_project p ON p.start_planned BETWEEN w.d0 AND w.d1
WHERE p.counted AND p.signed
UNION ALL
SELECT w.name, 'projects', p.id, 0, 1
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.counted AND p.signed AND p.start_planned IS NULL
