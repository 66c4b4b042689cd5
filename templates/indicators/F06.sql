-- code: F06
-- name: 到位资金中固定资产投资
-- unit: yuan
-- show: 2
-- kind: sum
-- parts: working unsplit
-- direction: none
-- unit_axis: org
-- history: project_months.month
-- def: 到位资金中用于固定资产投资的部分；working 流动资金，unsplit 未分
-- outputs: X
WITH split AS (
    SELECT s.window, s.entity, s.id,
           max(CASE s.item WHEN 'arrived_total' THEN s.value END) AS total,
           max(CASE s.item WHEN 'arrived_total' THEN s.lacking END) AS lacking,
           coalesce(max(CASE s.item WHEN 'arrived_fixed' THEN s.value END), 0) AS fixed,
           coalesce(max(CASE s.item WHEN 'arrived_working' THEN s.value END), 0) AS working
    FROM series_window s JOIN v_project p ON p.id = s.id AND p.attracted
    WHERE s.entity = 'projects'
      AND s.item IN ('arrived_total', 'arrived_fixed', 'arrived_working')
    GROUP BY s.window, s.id
)
SELECT window, entity, id, CASE WHEN total IS NOT NULL THEN fixed END AS value,
       CASE WHEN total IS NOT NULL THEN working END AS working,
       total - fixed - working AS unsplit, lacking
FROM split
WHERE lacking IS NOT NULL
