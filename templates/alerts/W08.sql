-- code: W08
-- name: 影子项目
-- unit: 个
-- parts: days:天
-- also: name since flagged
-- say: {{name}}{{^flagged}}立项{{days}}仍未开工（立项日期{{since|date}}）{{/}}{{#flagged}}已核实为影子项目{{#days}}，立项已{{days}}{{/}}{{/}}
-- def: 立项满一年仍未开工，或单位标记为影子项目
SELECT 'projects' AS entity, p.id, p.act_org AS org, v.text AS level,
       days(k.shadow_since, r.cutoff) AS days,
       p.name,
       k.shadow_since AS since,
       EXISTS (SELECT 1 FROM project_flags f
               WHERE f.project = p.id AND f.value = '影子') AS flagged
FROM v_problem k
JOIN v_project p ON p.id = k.project
JOIN run r
JOIN v_param v ON v.name = 'alerts.W08.level'
WHERE k.shadow
ORDER BY k.shadow_since, p.id
