-- 标志性项目
SELECT v.name, i.name AS industry, v.size AS total, v.stage, coalesce(o.short, o.name) AS unit
FROM projects p JOIN v_project v ON v.id = p.id
LEFT JOIN industries i ON i.id = p.industry
LEFT JOIN organisations o ON o.id = v.act_org
WHERE p.flagship ORDER BY v.size IS NULL, v.size DESC, v.id
