-- code: F12
-- name: 实际使用外资
-- unit: usd_cent
-- show: 2
-- kind: sum
-- direction: higher
-- rank_by: rate
-- unit_axis: org
-- def: 项目月报的实际使用外资，不计入人民币到位资金
-- outputs: Q A X
SELECT s.window, s.entity, s.id, s.value, s.lacking
FROM series_window s JOIN v_project p ON p.id = s.id AND p.attracted
WHERE s.entity = 'projects' AND s.item = 'arrived_foreign'
