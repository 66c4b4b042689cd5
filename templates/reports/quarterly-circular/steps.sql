-- 审批各环节：办结件数、平均用时（其中绿色通道）、绿色通道占比
SELECT f.key AS name, fig('C144', 'step', f.key, 'ytd') AS n, fig('C145', 'step', f.key, 'ytd') AS days,
       fig('C145.fast', 'step', f.key, 'ytd') AS fast_days, fig('C142', 'step', f.key, 'ytd') AS fast
FROM fact f
WHERE f.code = 'C144' AND f.part = '' AND f.measure = '' AND f.axis = 'step'
  AND f."window" = 'ytd' AND f.state = 'ok'
ORDER BY f.num DESC, f.key
