-- code: W09
-- name: 围墙项目
-- unit: 个
-- parts: days:天
-- also: name since physical flagged
-- say: {{name}}{{^flagged}}供地{{days}}，形象进度仍为“{{physical}}”（供地日期{{since|date}}）{{/}}{{#flagged}}已核实为围墙项目{{#days}}，供地已{{days}}{{/}}{{/}}
-- def: 供地（进场）满一年仍未动工，或停在围挡、平整，或单位标记为围墙项目
SELECT 'projects' AS entity, p.id, p.act_org AS org, v.text AS level,
       days(k.fence_since, r.cutoff) AS days,
       p.name,
       k.fence_since AS since,
       (SELECT m.physical FROM project_months m
        WHERE m.project = p.id AND m.month <= r.as_of
        ORDER BY m.month DESC LIMIT 1) AS physical,
       EXISTS (SELECT 1 FROM project_flags f
               WHERE f.project = p.id AND f.value = '围墙') AS flagged
FROM v_problem k
JOIN v_project p ON p.id = k.project
JOIN run r
JOIN v_param v ON v.name = 'alerts.W09.level'
WHERE k.fence
ORDER BY k.fence_since, p.id
