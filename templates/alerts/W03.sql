-- code: W03
-- name: 签约满一年未开工
-- unit: 个
-- parts: days:天
-- also: name sign
-- say: {{name}}签约{{days}}仍未开工（签约日期{{sign|date}}）
-- def: 签约满365天仍未开工
SELECT 'projects' AS entity, p.id, p.act_org AS org, v.text AS level,
       days(p.sign, r.cutoff) AS days, p.name, p.sign
FROM v_project p
JOIN run r
JOIN v_param v ON v.name = 'alerts.W03.level'
WHERE p.counted AND p.signed AND p.start IS NULL AND NOT p.ended
  AND days(p.sign, r.cutoff) * 1000000
      >= (SELECT num6 FROM v_param WHERE name = 'alerts.W03.days')
ORDER BY p.sign, p.id
