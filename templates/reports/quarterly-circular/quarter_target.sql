-- 省外到位资金的季度任务：有季度目标的才有一行
SELECT fig('F02.target', 'region', '', 'quarter') AS target,
       fig('F02.rate', 'region', '', 'quarter') AS rate
FROM fact
WHERE code = 'F02' AND part = '' AND measure = 'rate' AND axis = 'region'
  AND "window" = 'quarter' AND state IN ('ok', 'zero')
