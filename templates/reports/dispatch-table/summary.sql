-- 分类汇总：谋划时序、三次产业各类项目在各阶段的个数和总投资（没有合同总投资的取计划总投资）
WITH class AS (
    SELECT v.id, v.queue, coalesce(v.planned_total, v.contract_total) AS total, 1 AS part, '谋划时序' AS class,
           coalesce(q.horizon, '未注明') AS name
    FROM v_project v JOIN projects q ON q.id = v.id WHERE v.counted AND NOT v.ended
    UNION ALL
    SELECT v.id, v.queue, coalesce(v.planned_total, v.contract_total), 2, '三次产业', coalesce(v.sector, '未注明')
    FROM v_project v WHERE v.counted AND NOT v.ended
)
SELECT class, name, count(*) AS n, sum(total) AS total,
       sum(queue = '意向性') AS early, sum(CASE WHEN queue = '意向性' THEN total ELSE 0 END) AS early_total,
       sum(queue = '即将开工') AS soon, sum(CASE WHEN queue = '即将开工' THEN total ELSE 0 END) AS soon_total,
       sum(queue IN ('在建', '即将竣工')) AS building,
       sum(CASE WHEN queue IN ('在建', '即将竣工') THEN total ELSE 0 END) AS building_total,
       sum(queue IN ('已完工', '已达产')) AS done,
       sum(CASE WHEN queue IN ('已完工', '已达产') THEN total ELSE 0 END) AS done_total
FROM class
GROUP BY part, class, name
ORDER BY part, instr('当年实施 下年储备 长远谋划 一产 二产 三产 未注明', name)
