-- code: W12
-- name: 马拉松项目
-- unit: 个
-- parts: months:个月
-- also: name since last flagged
-- say: {{name}}{{#flagged}}已核实为马拉松项目{{#months}}，跟踪已{{months}}{{/}}{{/}}{{^flagged}}跟踪{{months}}仍未投产，{{last|date}}以后没有新进展{{/}}
-- def: 从线索、洽谈或签约起满两年仍未投产，且一年没有进入新环节，或单位标记为马拉松项目
SELECT 'projects' AS entity, p.id, p.act_org AS org, v.text AS level,
       months(k.marathon_since, r.cutoff) AS months,
       p.name,
       k.marathon_since AS since, k.marathon_last AS last,
       EXISTS (SELECT 1 FROM project_flags f
               WHERE f.project = p.id AND f.value = '马拉松') AS flagged
FROM v_problem k
JOIN v_project p ON p.id = k.project
JOIN run r
JOIN v_param v ON v.name = 'alerts.W12.level'
WHERE k.marathon
ORDER BY k.marathon_since, p.id
