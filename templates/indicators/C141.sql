-- code: C141
-- name: 绿色通道审批事项
-- unit: 件
-- kind: count
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: approvals.approved
-- def: 期内批准的审批事项中走绿色通道的
SELECT w.name AS window, 'approvals' AS entity, a.id, a.fast_track AS value
FROM window w JOIN approvals a ON a.approved BETWEEN w.d0 AND w.d1
