-- code: C12
-- name: 新签约工业项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- def: 新签约项目中的第二产业项目；产业门类不明的另行注明
SELECT w.name AS window, 'projects' AS entity, p.id, CASE WHEN p.sector IS NOT NULL THEN 1 END AS value
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed
  AND coalesce(p.sector, '二产') = '二产'
