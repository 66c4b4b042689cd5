-- code: C171
-- name: 三张清单事项数
-- unit: 项
-- kind: count
-- parts: duty task policy done overdue
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 责任、任务、政策清单的事项；duty task policy 各清单，done 已完成，overdue 超过时限未完成
WITH list AS (
    SELECT 'lists_duty' AS entity, id, deadline, state FROM lists_duty
    UNION ALL SELECT 'lists_task', id, deadline, state FROM lists_task
    UNION ALL SELECT 'lists_policy', id, deadline, state FROM lists_policy
),
judged AS (
    SELECT l.entity, l.id, coalesce(l.deadline < r.cutoff, 0) AS due,
           l.state IN ('已完成', '完成', '已办结', '办结', '已兑现') AS done
    FROM list l, run r
)
SELECT 'ytd' AS window, entity, id, 1 AS value, entity = 'lists_duty' AS duty,
       entity = 'lists_task' AS task, entity = 'lists_policy' AS policy,
       done, due AND NOT done AS overdue
FROM judged
