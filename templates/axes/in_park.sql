-- axis: in_park
-- name: 园区内外
-- def: 没有写明的为未注明，三者之和等于合计
SELECT 'projects' AS entity, id,
       CASE in_park WHEN 1 THEN '园区内' WHEN 0 THEN '园区外' ELSE '未注明' END AS key,
       10000 AS share
FROM projects
