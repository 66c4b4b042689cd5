-- code: C114
-- name: 检查报备的分子
-- unit: 件
-- kind: count
-- parts: disclosed
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: ent_inspections.date
-- def: 期内涉企检查中已报备的件数；disclosed 已公示
SELECT w.name AS window, 'ent_inspections' AS entity, c.id, c.filed AS value,
       c.disclosed
FROM window w JOIN ent_inspections c ON c.date BETWEEN w.d0 AND w.d1
