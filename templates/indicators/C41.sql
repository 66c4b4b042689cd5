-- code: C41
-- name: 三段工期天数
-- unit: 天
-- kind: sum
-- parts: build produce
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: start_on sign_on complete_on produce_on
-- def: 期内开工项目签约到开工的天数；build 期内竣工项目开工到竣工，produce 期内投产项目竣工到投产
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
SELECT window, 'projects' AS entity, id, coalesce(begin, 0) AS value,
       coalesce(build, 0) AS build, coalesce(produce, 0) AS produce
FROM span
WHERE coalesce(begin, build, produce) IS NOT NULL
