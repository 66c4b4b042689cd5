-- axis: province
-- name: 来源省份
-- def: 以第一投资方为准
SELECT 'projects' AS entity, p.project AS id, v.origin_province AS key, 10000 AS share
FROM project_investors p JOIN investors v ON v.id = p.investor
WHERE p.seq = (SELECT min(seq) FROM project_investors f WHERE f.project = p.project)
  AND v.origin_province IS NOT NULL
