-- code: C42
-- name: 计算工期的项目数
-- unit: 个
-- kind: count
-- parts: build produce
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: start_on sign_on complete_on produce_on
-- def: 期内开工、竣工、投产且前一日期已知的项目；build 竣工，produce 投产
WITH span AS (
    SELECT w.name AS window, p.id,
           CASE WHEN p.start BETWEEN w.d0 AND w.d1 AND p.sign <= p.start
                THEN days(p.sign, p.start) END AS begin,
           CASE WHEN p.complete BETWEEN w.d0 AND w.d1 AND p.start <= p.complete
                THEN days(p.start, p.complete) END AS build,
           CASE WHEN p.produce BETWEEN w.d0 AND w.d1 AND p.complete <= p.produce
                THEN days(p.complete, p.produce) END AS produce
    FROM window w JOIN v_project p
    WHERE p.counted
)
SELECT window, 'projects' AS entity, id, begin IS NOT NULL AS value,
       build IS NOT NULL AS build, produce IS NOT NULL AS produce
FROM span
WHERE coalesce(begin, build, produce) IS NOT NULL
