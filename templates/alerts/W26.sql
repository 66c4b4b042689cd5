-- code: W26
-- name: 施工窗口临近结束
-- unit: 个
-- parts: days:天
-- also: name planned
-- say: {{name}}{{#planned}}约定{{planned|date}}开工，{{/}}尚未开工，{{#days?>0}}本年施工期只剩{{days}}{{/}}{{^days?>0}}本年施工期已过{{/}}
-- def: 当年应开工而未开工，本年剩余施工期不足60天
WITH remaining AS (
    SELECT count(*) AS days
    FROM workday w JOIN run r
    WHERE w.date > r.cutoff AND substr(w.date, 1, 4) = '' || r.year
      AND substr(w.date, 6, 2) + 0 IN (
          SELECT number FROM setting
          WHERE path LIKE 'config.calendar.construction\_months.%' ESCAPE '\')
)
SELECT 'projects' AS entity, p.id, p.act_org AS org, v.text AS level, l.days,
       p.name, p.start_planned AS planned
FROM v_project p
JOIN run r
JOIN remaining l
JOIN v_param v ON v.name = 'alerts.W26.level'
WHERE p.counted AND p.signed AND p.start IS NULL AND NOT p.ended
  AND (substr(p.start_planned, 1, 4) = '' || r.year OR p.plan > 0)
  AND l.days * 1000000 < (SELECT num6 FROM v_param WHERE name = 'alerts.W26.days')
ORDER BY coalesce(p.start_planned, '9'), p.id
