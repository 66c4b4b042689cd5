-- code: W02
-- name: 约定开工逾期
-- unit: 个
-- parts: days:天
-- also: name planned
-- say: {{name}}约定{{planned|date}}开工，逾期{{days}}仍未开工
-- def: 约定的开工日期已过仍未开工
SELECT 'projects' AS entity, p.id, p.act_org AS org,
       CASE WHEN days(p.start_planned, r.cutoff) * 1000000
                 > (SELECT num6 FROM v_param WHERE name = 'alerts.W02.red_days')
            THEN (SELECT text FROM v_param WHERE name = 'alerts.W02.red_level')
            ELSE (SELECT text FROM v_param WHERE name = 'alerts.W02.level') END AS level,
       days(p.start_planned, r.cutoff) AS days, p.name,
       p.start_planned AS planned
FROM v_project p JOIN run r
WHERE p.counted AND p.signed AND p.start IS NULL AND NOT p.ended
  AND p.start_planned < r.cutoff
ORDER BY p.start_planned, p.id
