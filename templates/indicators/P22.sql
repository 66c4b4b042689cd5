-- code: P22
-- name: 结转在建项目数
-- unit: 个
-- kind: count
-- parts: normal slow halted lost done unstarted begun amount:yuan:2
-- direction: none
-- unit_axis: location
-- windows: ytd
-- dates: complete_on
-- def: 年初已开工、未竣工的项目，等于正常、缓慢、停工、流失、年内竣工之和，另列结转未开工和其中本年已开工；normal 正常，slow 缓慢，halted 停工，lost 流失，done 年内竣工，unstarted 结转未开工，begun 其中本年已开工
-- outputs: M Q X
/* Each carried project is in exactly one of done, lost, halted, slow, normal. */
WITH carried AS (
    SELECT p.id, p.contract_total,
           CASE WHEN p.complete IS NOT NULL THEN 'done'
                WHEN p.ended THEN 'lost'
                WHEN s.halted THEN 'halted'
                WHEN p.status = '缓慢' THEN 'slow'
                ELSE 'normal' END AS state
    FROM v_project p JOIN v_started s ON s.id = p.id AND s.window = 'ytd'
    WHERE p.carried = '结转在建'
)
SELECT 'ytd' AS window, 'projects' AS entity, id, 1 AS value,
       state = 'normal' AS normal, state = 'slow' AS slow, state = 'halted' AS halted,
       state = 'lost' AS lost, state = 'done' AS done,
       0 AS unstarted, 0 AS begun, contract_total AS amount
FROM carried
UNION ALL
SELECT 'ytd', 'projects', id, 0, 0, 0, 0, 0, 0, 1, start IS NOT NULL, 0
FROM v_project
WHERE carried = '结转未开工'
