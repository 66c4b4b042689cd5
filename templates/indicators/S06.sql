-- code: S06
-- name: 上报市考核签约项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: projects.sign_on
-- def: 期内上报市考核的招商引资项目，未写上报日期的以签约日期为准；金额为协议引资额，未填的按合同总投资
-- outputs: M Q
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value,
       coalesce(p.contract_outside, p.contract_total) AS amount
FROM window w
JOIN projects q ON q.reported_city
JOIN v_project p ON p.id = q.id
WHERE p.attracted AND coalesce(q.reported_city_date, p.sign) BETWEEN w.d0 AND w.d1
