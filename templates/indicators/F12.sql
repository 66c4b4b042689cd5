-- code: F12
-- name: 实际使用外资
-- unit: usd_cent
-- show: 2
-- kind: sum
-- direction: higher
-- rank_by: rate
-- unit_axis: org
-- history: project_months.month
-- def: 有境外或港澳台投资方的、或报过外资的招商引资项目的实际使用外资，不计入人民币到位资金
-- outputs: Q A X
SELECT s.window, s.entity, s.id, s.value, s.lacking
FROM series_window s JOIN v_project p ON p.id = s.id AND p.attracted
WHERE s.entity = 'projects' AND s.item = 'arrived_foreign'
  AND (s.id IN (SELECT i.project FROM project_investors i JOIN investors v ON v.id = i.investor
                WHERE v.origin_scope IN ('境外', '港澳台'))
       OR s.id IN (SELECT m.project FROM project_months m JOIN run r ON m.month <= r.as_of
                   WHERE m.arrived_wan_foreign_usdwan IS NOT NULL))
