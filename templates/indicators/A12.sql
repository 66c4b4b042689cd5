-- code: A12
-- name: 招商组签约项目数
-- unit: 个
-- kind: count
-- parts: started soon talks
-- direction: none
-- unit_axis: org
-- windows: ytd
-- dates: start_on
-- def: 招商组本年签约的项目个数；started 其中已开工，soon 即将开工，talks 在谈和意向
-- outputs: Q N
SELECT 'ytd' AS window, 'projects' AS entity, p.id, p.fresh AS value,
       p.fresh AND p.start IS NOT NULL AS started,
       coalesce(p.queue = '即将开工', 0) AS soon, p.stage IN ('在谈', '意向') AS talks
FROM (SELECT v.*, v.signed AND v.sign >= r.year || '-01-01' AS fresh
      FROM v_project v, run r WHERE v.attracted) p
JOIN projects q ON q.id = p.id AND q.guarantee_team IS NOT NULL
