-- code: D45
-- name: 形象进度百分比像是填成了比例
-- level: 警告
-- hint: 百分之六十填 60，不填 0.6；请更正全部月报
-- def: 报了三条以上形象进度百分比，没有一条大于1，又不全是零
-- reads: project_months.physical_pct
SELECT src, ptr || '/physical_pct' AS ptr, count(*) AS '共 条', max(physical_pct) AS '最大的 %'
FROM project_months
WHERE physical_pct > 0
HAVING count(*) >= 3 AND max(physical_pct) <= 1000
