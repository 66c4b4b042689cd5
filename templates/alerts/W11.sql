-- code: W11
-- name: 看牌项目
-- unit: 个
-- parts: days:天
-- also: name since flagged
-- say: {{name}}{{^flagged}}{{#days}}签约{{days}}，{{/}}连续{{param.months}}个月没有完成投资{{/}}{{#flagged}}已核实为看牌项目{{#days}}，签约已{{days}}{{/}}{{/}}
-- def: 未开工项目连续六个月没有完成投资，或单位标记为看牌项目；有月份缺报的不下结论
SELECT 'projects' AS entity, p.id, p.act_org AS org, v.text AS level,
       days(p.sign, r.cutoff) AS days,
       p.name,
       p.sign AS since,
       EXISTS (SELECT 1 FROM project_flags f
               WHERE f.project = p.id AND f.value = '看牌') AS flagged
FROM v_problem k
JOIN v_project p ON p.id = k.project
JOIN run r
JOIN v_param v ON v.name = 'alerts.W11.level'
WHERE k.board
ORDER BY p.sign, p.id
