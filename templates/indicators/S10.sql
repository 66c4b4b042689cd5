-- code: S10
-- name: 在谈成熟项目数
-- unit: 个
-- kind: count
-- parts: amount:yuan:2
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 状态为成熟的线索，加上已有拟投资额和计划签约日期的在谈项目；金额为拟投资额
-- outputs: M B
SELECT 'ytd' AS window, 'leads' AS entity, l.id,
       CASE WHEN l.state = '成熟' AND coalesce(l.maturity, l.found) IS NOT NULL THEN 1 END AS value,
       CASE WHEN l.state = '成熟' AND coalesce(l.maturity, l.found) IS NOT NULL
            THEN l.amount END AS amount
FROM leads l, run r
WHERE coalesce(l.state = '成熟', 1)
  AND coalesce(coalesce(l.maturity, l.found) <= r.cutoff, 1)
UNION ALL
SELECT 'ytd', 'projects', p.id, 1, p.planned_total
FROM v_project p JOIN projects q ON q.id = p.id
WHERE p.attracted AND p.stage = '在谈' AND p.planned_total IS NOT NULL
  AND q.sign_planned IS NOT NULL
