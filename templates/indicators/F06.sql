-- code: F06
-- name: 到位资金中固定资产投资
-- unit: yuan
-- show: 2
-- kind: sum
-- parts: working unsplit
-- direction: none
-- unit_axis: org
-- def: 到位资金中用于固定资产投资的部分；working 流动资金，unsplit 未分
-- outputs: X
SELECT s.window, s.entity, s.id,
       CASE WHEN s.value IS NOT NULL THEN coalesce(f.value, 0) END AS value,
       CASE WHEN s.value IS NOT NULL THEN coalesce(g.value, 0) END AS working,
       s.value - coalesce(f.value, 0) - coalesce(g.value, 0) AS unsplit, s.lacking
FROM series_window s JOIN v_project p ON p.id = s.id AND p.attracted
LEFT JOIN series_window f ON f.window = s.window AND f.entity = s.entity AND f.id = s.id
                             AND f.item = 'arrived_fixed'
LEFT JOIN series_window g ON g.window = s.window AND g.entity = s.entity AND g.id = s.id
                             AND g.item = 'arrived_working'
WHERE s.entity = 'projects' AND s.item = 'arrived_total'
