-- code: C42
-- name: 计算工期的项目数
-- unit: 个
-- kind: count
-- parts: build produce
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: start_on sign_on complete_on produce_on
-- def: 期内开工、竣工（build）、投产（produce）且前一日期已知的项目
SELECT w.name AS window, 'projects' AS entity, s.project AS id,
       sum(s.part = 'begin') AS value,
       sum(s.part = 'build') AS build,
       sum(s.part = 'produce') AS produce
FROM window w JOIN v_span s ON s.date BETWEEN w.d0 AND w.d1
GROUP BY w.name, s.project
