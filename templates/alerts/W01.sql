-- code: W01
-- name: 应开未开
-- unit: 个
-- parts: days:天
-- also: name sign top500
-- say: {{name}}{{#top500}}（三类500强项目）{{/}}签约{{days}}仍未开工（签约日期{{sign|date}}）
-- def: 上两年签约未开工的项目，上年签约未开工的三类500强项目；期限前为提示，期限后为督办
SELECT 'projects' AS entity, p.id, p.act_org AS org,
       CASE WHEN r.cutoff > r.year || '-' || coalesce(c.due, '12-31')
            THEN (SELECT text FROM v_param WHERE name = 'alerts.W01.after')
            ELSE (SELECT text FROM v_param WHERE name = 'alerts.W01.before') END AS level,
       days(p.sign, r.cutoff) AS days,
       p.name, p.sign, p.top500
FROM v_project p
JOIN run r
LEFT JOIN v_cohort c ON c.part = CASE WHEN p.y2 THEN 'y2' ELSE 'y1_top500' END
WHERE (p.y2 OR p.y1 AND p.top500) AND p.start IS NULL AND NOT p.ended
ORDER BY p.sign, p.id
