-- code: C22
-- name: 年内应开复工项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: location
-- windows: ytd ytd_prev
-- dates: start_planned
-- def: 有当年投资计划、计划当年开工或结转在建的未终止项目
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value
FROM window w
JOIN run r
JOIN v_project p
WHERE p.counted AND NOT p.ended
  AND (p.plan > 0 OR substr(p.start_planned, 1, 4) = r.year || ''
       OR coalesce(p.carried = '结转在建', 0))
