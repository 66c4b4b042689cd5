-- code: P19
-- name: 在建项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: location
-- windows: ytd ytd_prev
-- def: 已开工、未竣工、未终止、未停工的项目个数
-- outputs: M D X
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value
FROM window w JOIN v_project p ON p.start <= w.d1
WHERE p.counted AND NOT p.ended AND NOT coalesce(p.complete <= w.d1, 0)
  AND NOT coalesce((p.status = '停工'
       OR p.suspend <= w.d1
          AND NOT coalesce(p.resume > p.suspend AND p.resume <= w.d1, 0)), 0)
