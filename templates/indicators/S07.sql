-- code: S07
-- name: 市认定签约项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: projects.sign_on
-- def: 期内经市认定的招商引资项目，未写认定日期的以签约日期为准；金额为协议引资额，未填的按合同总投资
-- outputs: M Q A
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value,
       coalesce(p.contract_outside, p.contract_total) AS amount
FROM window w
JOIN projects q ON q.recognised_city OR q.recognised_city_date IS NOT NULL
JOIN v_project p ON p.id = q.id
WHERE p.attracted AND coalesce(q.recognised_city_date, p.sign) BETWEEN w.d0 AND w.d1
