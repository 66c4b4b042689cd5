-- axis: category
-- name: 问题和投诉的类别
SELECT 'issues' AS entity, id, category AS key, 10000 AS share
FROM issues
WHERE category IS NOT NULL
UNION ALL
SELECT 'complaints', id, category, 10000 FROM complaints WHERE category IS NOT NULL
