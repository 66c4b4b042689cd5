-- code: C41
-- name: 三段工期天数
-- unit: 天
-- kind: sum
-- parts: build produce
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: start_on sign_on complete_on produce_on
-- def: 期内开工项目签约到开工的天数；build 期内竣工项目开工到竣工，produce 期内投产项目竣工到投产
SELECT w.name AS window, 'projects' AS entity, s.project AS id,
       sum(CASE s.part WHEN 'begin' THEN s.days ELSE 0 END) AS value,
       sum(CASE s.part WHEN 'build' THEN s.days ELSE 0 END) AS build,
       sum(CASE s.part WHEN 'produce' THEN s.days ELSE 0 END) AS produce
FROM window w JOIN v_span s ON s.date BETWEEN w.d0 AND w.d1
GROUP BY w.name, s.project
