-- code: C13
-- name: 入园的新签约工业项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- def: 新签约的第二产业项目中落在园区内的
SELECT w.name AS window, 'projects' AS entity, p.id, CASE WHEN p.sector IS NOT NULL THEN q.in_park END AS value
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
JOIN projects q ON q.id = p.id
WHERE p.attracted AND p.signed
  AND coalesce(p.sector, '二产') = '二产'
