-- 省、市、县重点项目：按级别、计划总投资
SELECT v.name, p.key_level AS level, coalesce(o.short, o.name) AS place, y.name AS industry,
       coalesce(p.amounts_planned_total, p.amounts_contract_total) AS total, coalesce(v.plan, '—') AS plan, v.invested,
       v.start, v.stage
FROM v_project v
JOIN projects p ON p.id = v.id
LEFT JOIN organisations o ON o.id = v.location_org
LEFT JOIN industries y ON y.id = p.industry
WHERE v.counted AND NOT v.ended AND p.key_level IN ('省重点', '市重点', '县重点')
ORDER BY instr('省重点 市重点 县重点', p.key_level), total IS NULL, total DESC, v.id
