-- code: S21
-- name: 乡贤回归项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- def: 新签约项目中有乡贤投资的
-- outputs: Q X
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value, p.contract_total AS amount
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed
  AND EXISTS (SELECT 1
              FROM project_investors i JOIN investors v ON v.id = i.investor
              WHERE i.project = p.id AND v.native)
