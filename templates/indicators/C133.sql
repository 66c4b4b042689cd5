-- code: C133
-- name: 符合园区主导产业的项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: location
-- windows: ytd
-- def: 入园项目中产业与所在园区主导产业相同的
SELECT 'ytd' AS window, 'projects' AS entity, v.id,
       q.industry = k.main_industry AS value
FROM v_project v
JOIN projects q ON q.id = v.id AND q.park IS NOT NULL
LEFT JOIN parks k ON k.id = q.park
WHERE v.counted AND v.signed AND NOT v.ended
