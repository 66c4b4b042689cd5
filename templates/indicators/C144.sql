-- code: C144
-- name: 审批件数（按事项）
-- unit: 件
-- kind: count
-- parts: fast
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: approvals.approved
-- def: 期内批准、天数已知的审批事项件数；fast 其中绿色通道
SELECT window, 'approvals' AS entity, id, known AS value,
       CASE fast_track WHEN 1 THEN known WHEN 0 THEN 0 END AS fast
FROM (SELECT w.name AS window, a.id, a.fast_track,
             coalesce(a.days_actual, days(a.submitted, a.approved)) IS NOT NULL AS known
      FROM window w JOIN approvals a ON a.approved BETWEEN w.d0 AND w.d1)
