-- 问题较多的三个方面
SELECT f.key AS category, fig('P36', 'category', f.key, 'ytd') AS n
FROM fact f
WHERE f.code = 'P36' AND f.part = '' AND f.measure = '' AND f.axis = 'category' AND f."window" = 'ytd' AND f.num > 0
  AND f.key IN ('弱', '难', '紧', '慢', '缺', '低', '小', '散', '乱', '差')
ORDER BY f.num DESC, instr('弱难紧慢缺低小散乱差', f.key)
LIMIT 3
