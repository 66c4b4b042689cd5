-- code: C23
-- name: 已开复工项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: location
-- windows: ytd ytd_prev
-- dates: start_planned
-- def: 年内应开复工项目中已开工、没有停工的
SELECT w.name AS window, 'projects' AS entity, p.id, coalesce(NOT s.halted, 0) AS value
FROM window w
JOIN run r
JOIN v_project p
LEFT JOIN v_started s ON s.id = p.id AND s.window = w.name
WHERE p.counted AND NOT p.ended
  AND (p.plan > 0 OR substr(p.start_planned, 1, 4) = r.year || ''
       OR coalesce(p.carried = '结转在建', 0))
