-- code: C117
-- name: 联合检查件数
-- unit: 件
-- kind: count
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: ent_inspections.date
-- def: 期内涉企检查中联合检查的件数
SELECT w.name AS window, 'ent_inspections' AS entity, c.id, c.joint AS value
FROM window w JOIN ent_inspections c ON c.date BETWEEN w.d0 AND w.d1
