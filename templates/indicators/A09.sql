-- code: A09
-- name: 节会签约项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- def: 期内在节会上签约的招商引资项目个数
-- outputs: Q X
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value, p.contract_total AS amount
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
JOIN projects q ON q.id = p.id AND q.event_id IS NOT NULL
WHERE p.attracted AND p.signed
