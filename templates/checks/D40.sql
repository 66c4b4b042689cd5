-- code: D40
-- name: 已发的通知没有写回复时限
-- level: 提示
-- hint: 请补写回复时限，以便跟踪
SELECT n.src, n.ptr || '/due' AS ptr, n.kind AS '', n.no AS '文号', n.issued AS '发出', o.name AS '单位'
FROM notices n LEFT JOIN organisations o ON o.id = n.org
WHERE n.due IS NULL
ORDER BY n.issued, n.id
