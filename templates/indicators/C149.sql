-- code: C149
-- name: 高附加值签约项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: sign_on
-- def: 期内签约的高附加值项目；amount 合同总投资；是否高附加值未填的不明
SELECT w.name AS window, 'projects' AS entity, p.id, q.high_value AS value,
       CASE WHEN q.high_value THEN p.contract_total END AS amount
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
JOIN projects q ON q.id = p.id
WHERE p.attracted AND p.signed AND coalesce(q.high_value, 1)
