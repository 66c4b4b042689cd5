-- code: A10
-- name: 研究招商次数
-- unit: 次
-- kind: count
-- parts: consult dispatch court
-- direction: none
-- unit_axis: org
-- history: meetings.date
-- def: 党政会议研究招商引资的次数；consult 月会商、dispatch 调度会、court 过堂会
-- outputs: M
WITH study AS (
    SELECT text AS type FROM setting WHERE path LIKE 'config.study\_types.%' ESCAPE '\'
    UNION ALL
    SELECT column1 FROM (VALUES ('常委会研究'), ('专题会'))
    WHERE NOT EXISTS (SELECT 1 FROM setting
                      WHERE path LIKE 'config.study\_types.%' ESCAPE '\')
)
SELECT w.name AS window, 'meetings' AS entity, m.id,
       m.type IN (SELECT type FROM study) AS value, m.type = '月会商' AS consult,
       m.type = '调度会' AS dispatch, m.type = '过堂会' AS court
FROM window w JOIN meetings m ON m.date BETWEEN w.d0 AND w.d1
