-- 政策清单：按主管单位的规范次序
SELECT coalesce(p.name, '') AS project, y.item, y.condition, y.amount,
       coalesce(o.short, o.name) AS dept, y.deadline, y.state
FROM lists_policy y
LEFT JOIN projects p ON p.id = y.project
LEFT JOIN organisations o ON o.id = y.dept
ORDER BY o.sort IS NULL, o.sort, y.id
