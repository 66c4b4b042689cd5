-- 目标企业目录：按榜单、产业
SELECT t.name, t.list, i.name AS industry, coalesce(o.short, o.name) AS unit, t.state, t.first_contact, t.last_contact, t.pitch
FROM target_enterprises t
LEFT JOIN industries i ON i.id = t.industry
LEFT JOIN organisations o ON o.id = t.owner_org
ORDER BY t.list IS NULL, t.list, i.rowid, t.id
