-- code: C120
-- name: 审批天数
-- unit: days10
-- show: 1
-- kind: sum
-- parts: promised
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: approvals.approved
-- def: 期内批准的审批事项的实际天数；promised 承诺天数
SELECT w.name AS window, 'projects' AS entity, a.project AS id,
       coalesce(a.days_actual, days(a.submitted, a.approved) * 10) AS value,
       a.days_promised AS promised
FROM window w JOIN approvals a ON a.approved BETWEEN w.d0 AND w.d1
