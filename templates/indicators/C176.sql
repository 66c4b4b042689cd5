-- code: C176
-- name: 已投产项目应达产值
-- unit: yuan
-- show: 2
-- scale: 12
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- dates: produce_on
-- def: 已投产项目按月份折算的设计产值，本年产值不明的不计
SELECT 'ytd' AS window, 'projects' AS entity, p.id,
       CASE WHEN q.output_design > 0 AND s.cumulative IS NOT NULL
            THEN q.output_design * ((r.as_of - 1) % 12 + 1) END AS value
FROM v_project p
JOIN projects q ON q.id = p.id
JOIN run r
LEFT JOIN series s ON s.entity = 'projects' AND s.id = p.id AND s.item = 'output'
                  AND s.m = r.as_of
WHERE p.counted AND NOT p.ended AND p.produce IS NOT NULL
