-- code: C113
-- name: 检查报备的分母
-- unit: 件
-- kind: count
-- parts: disclosed
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: ent_inspections.date
-- def: 期内涉企检查件数
SELECT w.name AS window, 'ent_inspections' AS entity, c.id, 1 AS value,
       1 AS disclosed
FROM window w JOIN ent_inspections c ON c.date BETWEEN w.d0 AND w.d1
