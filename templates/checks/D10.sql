-- code: D10
-- name: 缺项目月报
-- level: 警告
-- hint: 请向填报单位催报；没有发生额的报 0
-- def: 签约以后应有的月份没有月报
SELECT p.src, p.ptr, p.name AS '', count(*) AS '本年缺 个月',
       min(s.m) AS '自 月份', max(s.m) AS '至 月份'
FROM series s
JOIN projects p ON p.id = s.id
JOIN run r ON s.m BETWEEN r.year * 12 + 1 AND r.as_of
WHERE EXISTS (SELECT 1 FROM project_months)
  AND s.entity = 'projects' AND s.item = 'invested' AND s.expected
  AND NOT EXISTS (SELECT 1 FROM project_months m WHERE m.project = s.id AND m.month = s.m)
GROUP BY p.id
ORDER BY p.id
