-- code: S13
-- name: 三类500强签约项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: projects.sign_on
-- def: 投资方（母公司或控股）在签约当年或上年榜单上的新签约项目，一个项目只计一次
-- outputs: M Q A X
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value, p.contract_total AS amount
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed AND p.top500
