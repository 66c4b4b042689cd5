-- code: C132
-- name: 园区签约项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: location
-- windows: ytd
-- def: 已签约、未终止的入园项目，产业或园区主导产业未填的不明
SELECT 'ytd' AS window, 'projects' AS entity, v.id,
       CASE WHEN q.industry IS NOT NULL AND k.main_industry IS NOT NULL THEN 1 END AS value
FROM v_project v
JOIN projects q ON q.id = v.id AND q.park IS NOT NULL
LEFT JOIN parks k ON k.id = q.park
WHERE v.counted AND v.signed AND NOT v.ended
