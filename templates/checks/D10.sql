-- code: D10
-- name: 缺应有的月份
-- level: 警告
-- hint: 请催报或补登；没有发生额的报 0
-- def: 项目签约以后应有的月份没有月报；别的单位登记了报送情况的月份，有任务的单位没有
SELECT p.src, p.ptr, p.name AS '', count(*) AS '项目月报本年缺 个月', NULL AS '报送情况本年缺 个月',
       min(s.m) AS '自 月份', max(s.m) AS '至 月份'
FROM series s
JOIN projects p ON p.id = s.id
WHERE EXISTS (SELECT 1 FROM project_months)
  AND s.entity = 'projects' AND s.item = 'invested'
  AND s.m BETWEEN (SELECT year * 12 + 1 FROM run) AND (SELECT as_of FROM run) AND s.expected
  /* whose value is known is reported */
  AND s.value IS NULL
  AND NOT EXISTS (SELECT 1 FROM project_months m WHERE m.project = s.id AND m.month = s.m)
GROUP BY p.id
UNION ALL
SELECT o.src, o.ptr, o.name, NULL, count(*), min(t.month), max(t.month)
FROM (SELECT DISTINCT month FROM report_status) t
JOIN run r ON t.month BETWEEN r.year * 12 + 1 AND r.as_of
JOIN v_org u ON u.has_task AND t.month BETWEEN u.first AND u.last
JOIN organisations o ON o.id = u.id
WHERE NOT EXISTS (SELECT 1 FROM report_status s WHERE s.org = o.id AND s.month = t.month)
GROUP BY o.id
