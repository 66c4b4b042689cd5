-- 专项任务：目标、最近一期的累计完成，数是整数的才列
WITH newest AS (
    SELECT p.special_task, p.value,
           row_number() OVER (PARTITION BY p.special_task ORDER BY p.month DESC) AS place
    FROM special_task_progress p JOIN run r
    WHERE p.month <= r.as_of AND p.value IS NOT NULL
)
SELECT t.name, t.unit,
       CASE WHEN t.target % 1000000 = 0 THEN t.target / 1000000 END AS target,
       CASE WHEN n.value % 1000000 = 0 THEN n.value / 1000000 END AS done, t.horizon
FROM special_tasks t
LEFT JOIN newest n ON n.special_task = t.id AND n.place = 1
ORDER BY t.horizon IS NULL, t.horizon, t.id
