-- code: C116
-- name: 联合检查的分母
-- unit: 件
-- kind: count
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: ent_inspections.date
-- def: 期内涉企检查件数
SELECT w.name AS window, 'ent_inspections' AS entity, c.id, 1 AS value
FROM window w JOIN ent_inspections c ON c.date BETWEEN w.d0 AND w.d1
