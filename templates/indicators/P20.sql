-- code: P20
-- name: 停工项目数
-- unit: 个
-- kind: count
-- direction: lower
-- unit_axis: location
-- windows: ytd ytd_prev
-- def: 已开工、未竣工、未终止，报为停工或停工后未复工的项目个数
-- outputs: M N X
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value
FROM window w JOIN v_project p ON p.start <= w.d1
WHERE p.counted AND NOT p.ended AND NOT coalesce(p.complete <= w.d1, 0)
  AND coalesce((p.status = '停工'
       OR p.suspend <= w.d1
          AND NOT coalesce(p.resume > p.suspend AND p.resume <= w.d1, 0)), 0)
