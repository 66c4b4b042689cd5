-- code: N02
-- name: 涉企检查件数
-- unit: 件
-- kind: count
-- parts: filed disclosed joint
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: ent_inspections.date
-- def: 期内涉企检查件数；filed 已报备，disclosed 已公示，joint 联合检查
-- outputs: M Q
SELECT w.name AS window, 'ent_inspections' AS entity, c.id, 1 AS value,
       c.filed, c.disclosed, c.joint
FROM window w JOIN ent_inspections c ON c.date BETWEEN w.d0 AND w.d1
