-- code: S01
-- name: 新签约项目数
-- unit: 个
-- kind: count
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: projects.sign_on
-- def: 期内签订合同或协议的招商引资项目个数，意向协议不计，打捆项目只计子项目
-- outputs: M Q H A B X
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed
