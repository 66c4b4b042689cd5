-- code: C121
-- name: 审批件数
-- unit: 件
-- kind: count
-- parts: promised
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: approvals.approved
-- def: 期内批准、天数已知的审批事项件数；promised 有承诺天数的件数
SELECT w.name AS window, 'projects' AS entity, a.project AS id,
       coalesce(a.days_actual, days(a.submitted, a.approved)) IS NOT NULL AS value,
       a.days_promised IS NOT NULL AS promised
FROM window w JOIN approvals a ON a.approved BETWEEN w.d0 AND w.d1
