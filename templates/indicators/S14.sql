-- code: S14
-- name: 引大引强引头部项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: higher
-- rank_by: value
-- unit_axis: org
-- history: projects.sign_on
-- def: 投资方（母公司或控股）为三类500强、上市公司或头部企业的新签约项目，一个项目只计一次
-- outputs: Q A
SELECT w.name AS window, 'projects' AS entity, p.id, 1 AS value, p.contract_total AS amount
FROM window w
JOIN v_project p ON p.sign BETWEEN w.d0 AND w.d1
WHERE p.attracted AND p.signed
  AND (p.top500 OR EXISTS (
      SELECT 1
      FROM project_investors i JOIN investor_top500 t ON t.investor = i.investor
      WHERE i.project = p.id AND coalesce(t.relation, '母公司') IN ('母公司', '控股')
        AND t.list IN (SELECT text FROM setting
                       WHERE path LIKE 'config.big\_lists.%' ESCAPE '\')))
