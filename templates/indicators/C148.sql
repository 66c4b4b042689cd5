-- code: C148
-- name: 高新技术签约项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: sign_on
-- def: 期内签约的高新技术项目；amount 合同总投资；是否高新技术未填的不明
SELECT w.name AS window, 'projects' AS entity, p.id, q.hi_tech AS value,
       CASE WHEN q.hi_tech THEN p.contract_total END AS amount
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
JOIN projects q ON q.id = p.id
WHERE p.attracted AND p.signed AND coalesce(q.hi_tech, 1)
