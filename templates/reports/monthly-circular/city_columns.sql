-- 表1 的指标有没有上级下达的目标：有才印“下达”两栏
SELECT code FROM fact
WHERE measure = 'target_city' AND axis = 'region' AND "window" = 'ytd'
  AND state IN ('ok', 'zero')
