-- code: C76
-- name: 节会签约项目数（履约口径）
-- unit: 个
-- kind: count
-- parts: start fund:yuan:2
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- windows: ytd ytd_prev
-- def: 期内节会签约项目；start 开工率的分母，fund 合同总投资
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value, 1 AS start,
       CASE WHEN t.total IS NOT NULL THEN p.contract_total END AS fund
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
JOIN projects q ON q.id = p.id AND q.event_id IS NOT NULL
LEFT JOIN v_total t ON t.project = p.id AND t.item = 'arrived_total'
WHERE p.attracted AND p.signed
