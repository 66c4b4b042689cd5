-- code: D26
-- name: 产值增长而没有用电
-- level: 警告
-- hint: 请核实产值和用电量
-- def: 累计产值高于上年同期，累计用电量报的是 0
-- reads: enterprise_months.electricity_kwh
SELECT e.src, e.ptr, e.name AS '', o.cumulative AS '累计产值 万元', b.cumulative AS '上年同期 万元'
FROM source c
JOIN series o ON o.entity = 'enterprises' AND o.item = 'output' AND o.m = c.as_of
JOIN series b ON b.entity = 'enterprises' AND b.item = 'output' AND b.m = c.as_of - 12 AND b.id = o.id
JOIN series k ON k.entity = 'enterprises' AND k.item = 'electricity' AND k.m = c.as_of AND k.id = o.id
JOIN enterprises e ON e.id = o.id
WHERE c.name = '统计口径' AND o.cumulative > b.cumulative AND k.cumulative = 0
ORDER BY e.id
