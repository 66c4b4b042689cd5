-- code: W10
-- name: 空巢项目
-- unit: 个
-- parts: days:天
-- also: name since idle flagged
-- say: {{name}}{{#flagged}}已核实为空巢项目{{#days}}，竣工已{{days}}{{/}}{{/}}{{^flagged}}{{#idle}}投产后停产{{#days}}，竣工已{{days}}{{/}}{{/}}{{^idle}}竣工{{days}}仍未投产（竣工日期{{since|date}}）{{/}}{{/}}
-- def: 竣工满六个月仍未投产，或投产后停产，或单位标记为空巢项目
SELECT 'projects' AS entity, p.id, p.act_org AS org, v.text AS level,
       days(k.nest_since, r.cutoff) AS days,
       p.name,
       k.nest_since AS since, p.produce IS NOT NULL AS idle,
       EXISTS (SELECT 1 FROM project_flags f
               WHERE f.project = p.id AND f.value = '空巢') AS flagged
FROM v_problem k
JOIN v_project p ON p.id = k.project
JOIN run r
JOIN v_param v ON v.name = 'alerts.W10.level'
WHERE k.nest
ORDER BY k.nest_since, p.id
