-- code: C140
-- name: 批准的审批事项
-- unit: 件
-- kind: count
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: approvals.approved
-- def: 期内批准的审批事项件数
SELECT w.name AS window, 'approvals' AS entity, a.id, 1 AS value
FROM window w JOIN approvals a ON a.approved BETWEEN w.d0 AND w.d1
