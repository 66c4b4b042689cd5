-- code: P35
-- name: 形象进度停滞项目数
-- unit: 个
-- kind: count
-- direction: lower
-- unit_axis: location
-- windows: ytd
-- dates: complete_on start_on
-- def: 在建项目连续3个月（可设）形象进度没有变化、没有完成投资的；月报不全的不明
-- outputs: N
SELECT 'ytd' AS window, 'projects' AS entity, p.id, b.stalled AS value
FROM v_project p
JOIN v_problem b ON b.project = p.id
JOIN run r
JOIN v_param n ON n.name = 'alerts.W13.months'
WHERE p.counted AND NOT p.ended AND p.complete IS NULL
  AND substr(p.start, 1, 4) * 12 + substr(p.start, 6, 2) <= r.as_of - n.num6 / 1000000
