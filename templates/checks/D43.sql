-- code: D43
-- name: 项目没有牵头责任单位
-- level: 警告
-- hint: 请明确牵头责任单位；没有写的暂由第一引资单位代替
-- def: 已签约而没有终止的招商引资项目没有写 lead_org，责任无从落实
-- reads: projects.lead_org
SELECT p.src, p.ptr || '/lead_org' AS ptr, p.name AS '', coalesce(o.short, o.name) AS '第一引资单位'
FROM v_project v
JOIN projects p ON p.id = v.id
LEFT JOIN organisations o ON o.id = v.first_org
WHERE v.attracted AND v.signed AND NOT v.ended AND p.lead_org IS NULL
ORDER BY p.id
