-- 一行一份督办通知单：notices_to_issue 中类型为督办、交办、催办的，一事一单；config.notices.per 为 unit 时一个单位一份。
-- asked 为 1 的，是预警提出的督办事项（见 proposals），只在命令里点名要 -r supervision-notice --org 单位 时才出；
-- 已经列入 notices_to_issue 的不重复
WITH setup AS (
    SELECT coalesce((SELECT text FROM setting WHERE path = 'config.notices.per'), 'matter') = 'unit'
               AS whole
),
given AS (
    SELECT n.id, n.org, row_number() OVER (PARTITION BY n.org ORDER BY n.rowid) AS number,
           n.rowid AS seq, n.project, n.rule
    FROM notices_to_issue n
    WHERE n.kind IN ('督办', '交办', '催办') AND n.org IS NOT NULL
)
SELECT g.id, g.org, 0 AS asked, g.seq
FROM given g JOIN setup s
WHERE g.number = 1 OR NOT s.whole
UNION ALL
SELECT f.org || '/' || CASE WHEN s.whole THEN '' ELSE f.matter END,
       f.org, 1, 1000000
FROM v_alert f JOIN setup s
WHERE f.measure = '督办'
  AND NOT EXISTS (SELECT 1 FROM given g
                  WHERE g.org = f.org AND (s.whole OR f.project IS NULL AND g.rule = f.code
                                           OR g.project = f.project))
GROUP BY 1, 2, 3
ORDER BY 4, 2, 1
