-- code: C20
-- name: 当年新签约项目数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- history: projects.sign_on
-- dates: sign_on terminate_on start_on start_planned
-- def: 期内签约的招商引资项目，是否剔除已终止和未到约定开工日的由口径决定
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
JOIN calibre c ON c.code = 'P07'
WHERE p.attracted AND p.signed
  AND (c.choice = 'all'
       OR NOT coalesce(p.gone AND w.name IN ('ytd', 'ytd_prev') OR p.terminate <= w.d1, 0)
          AND (c.choice = 'active' OR p.start <= w.d1 OR coalesce(p.start_planned <= w.d1, 1)))
