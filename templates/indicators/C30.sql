-- code: C30
-- name: 已投产项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 截止日已投产、未终止的项目，是否达效不明的不计，另行注明
SELECT 'ytd' AS window, 'projects' AS entity, p.id,
       CASE WHEN p."full" IS NOT NULL OR q.output_design > 0 AND s.cumulative IS NOT NULL
            THEN 1 END AS value
FROM v_project p
JOIN projects q ON q.id = p.id
JOIN run r
LEFT JOIN series s ON s.entity = 'projects' AND s.id = p.id AND s.item = 'output'
                  AND s.m = r.as_of
WHERE p.counted AND NOT p.ended AND p.produce IS NOT NULL
