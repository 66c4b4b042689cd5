-- code: W30
-- name: 数据缺报
-- unit: 个
-- parts: n:个
-- also: name m
-- say: {{name}}有{{n}}项目没有报{{m}}月月报
-- def: 第一引资单位有项目缺当月月报；n 是缺报的项目数
SELECT 'organisations' AS entity, p.first_org AS id, p.first_org AS org, v.text AS level,
       count(*) AS n,
       (SELECT coalesce(short, name) FROM organisations WHERE id = p.first_org) AS name,
       (r.as_of - 1) % 12 + 1 AS m
FROM v_project p
JOIN v_org o ON o.id = p.first_org
JOIN run r
JOIN v_param v ON v.name = 'alerts.W30.level'
WHERE p.first_org IS NOT NULL
  AND p.first_month <= r.as_of AND coalesce(p.last_month, r.as_of) >= r.as_of
  AND NOT EXISTS (SELECT 1 FROM project_months m
                  WHERE m.project = p.id AND m.month = r.as_of)
GROUP BY p.first_org, v.text, r.as_of
ORDER BY p.first_org
