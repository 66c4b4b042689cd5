-- code: C175
-- name: 已投产项目产值
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- dates: produce_on
-- def: 已投产项目本年的产值，设计产值未填的不计
SELECT 'ytd' AS window, 'projects' AS entity, p.id,
       CASE WHEN q.output_design > 0 THEN s.cumulative END AS value,
       CASE WHEN q.output_design > 0 THEN coalesce(s.lacking, 1) ELSE 1 END AS lacking
FROM v_project p
JOIN projects q ON q.id = p.id
JOIN run r
LEFT JOIN series s ON s.entity = 'projects' AND s.id = p.id AND s.item = 'output'
                  AND s.m = r.as_of
WHERE p.counted AND NOT p.ended AND p.produce IS NOT NULL
