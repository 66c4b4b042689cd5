-- code: F02
-- name: 省外到位资金
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: higher
-- rank_by: rate
-- unit_axis: org
-- history: project_months.month
-- def: 项目月报的到位资金中来自省外的部分，本年累计
-- outputs: M Q A X
SELECT s.window, s.entity, s.id, s.value, s.lacking
FROM series_window s JOIN v_project p ON p.id = s.id
WHERE s.item = 'arrived_outside_province' AND p.attracted
