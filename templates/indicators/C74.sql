-- code: C74
-- name: 在岗月数
-- unit: 个月
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd quarter half year
-- def: 有任务的单位期内在用的月数
SELECT w.name AS window, 'organisations' AS entity, u.id,
       max(0, min(w.m1, u.last) - max(w.m0, u.first) + 1) AS value
FROM window w JOIN v_org u ON u.has_task
