-- code: C77
-- name: 节会签约已履约项目数
-- unit: 个
-- kind: count
-- parts: start fund:yuan:2
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- windows: ytd ytd_prev
-- dates: start_on sign_on
-- def: 期内节会签约项目中已履约的；start 已开工，fund 累计到位资金
SELECT w.name AS window, 'projects' AS entity, p.id, 
       CASE WHEN f.id IS NULL THEN 0 ELSE f.performed END AS value,
       coalesce(p.start <= w.d1, 0) AS start, t.total AS fund
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
JOIN projects q ON q.id = p.id AND q.event_id IS NOT NULL
LEFT JOIN v_recent f ON f.id = p.id AND f.window = w.name
LEFT JOIN v_total t ON t.project = p.id AND t.item = 'arrived_total'
WHERE p.attracted AND p.signed
