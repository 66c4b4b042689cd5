-- code: F11
-- name: 当年新签约项目到位资金
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- history: project_months.month
-- def: 当年签约项目的到位资金
-- outputs: Q
SELECT s.window, s.entity, s.id, s.value, s.lacking
FROM series_window s JOIN v_project p ON p.id = s.id AND p.attracted
JOIN window w ON w.name = s.window
WHERE s.entity = 'projects' AND s.item = 'arrived_total' AND p.signed
  AND substr(p.sign, 1, 4) = substr(w.d1, 1, 4)
