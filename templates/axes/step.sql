-- axis: step
-- name: 审批环节
SELECT 'approvals' AS entity, id, coalesce(step, '未注明') AS key, 10000 AS share
FROM approvals
