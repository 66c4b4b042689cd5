-- 分产业的骨干企业产值（前十户之和）
SELECT i.name, fig('E10', 'industry', i.id, 'ytd') AS output, fig('E10.yoy', 'industry', i.id, 'ytd') AS yoy
FROM industries i ORDER BY i.rowid
