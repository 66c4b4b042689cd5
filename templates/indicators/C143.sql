-- code: C143
-- name: 审批天数（按事项）
-- unit: days10
-- show: 1
-- kind: sum
-- parts: fast:days10:1
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: approvals.approved
-- def: 期内批准的审批事项的天数之和，用于按环节、审批单位分；fast 其中绿色通道
SELECT window, 'approvals' AS entity, id, days AS value,
       CASE fast_track WHEN 1 THEN days WHEN 0 THEN 0 END AS fast
FROM (SELECT w.name AS window, a.id, a.fast_track,
             coalesce(a.days_actual, days(a.submitted, a.approved) * 10) AS days
      FROM window w JOIN approvals a ON a.approved BETWEEN w.d0 AND w.d1)
