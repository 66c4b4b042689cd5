-- code: W17
-- name: 指标不协调
-- unit: 家
-- parts: output:pct:1 electricity:pp:1 tax:pp:1 employees:pp:1 gas:pp:1 water:pp:1
-- also: name fall
-- say: {{name}}产值{{#output?<0}}下降{{fall|pct}}{{/}}{{^output?<0}}增长{{output}}{{/}}{{#electricity}}，{{#electricity?>0}}高于用电增速{{electricity|pp}}{{/}}{{#electricity?<0}}低于用电增速{{electricity|pp}}{{/}}{{#electricity?zero}}与用电增速持平{{/}}{{/}}{{#tax}}，{{#tax?>0}}高于税收增速{{tax|pp}}{{/}}{{#tax?<0}}低于税收增速{{tax|pp}}{{/}}{{#tax?zero}}与税收增速持平{{/}}{{/}}{{#employees}}，{{#employees?>0}}高于用工增速{{employees|pp}}{{/}}{{#employees?<0}}低于用工增速{{employees|pp}}{{/}}{{#employees?zero}}与用工增速持平{{/}}{{/}}{{#gas}}，{{#gas?>0}}高于用气增速{{gas|pp}}{{/}}{{#gas?<0}}低于用气增速{{gas|pp}}{{/}}{{#gas?zero}}与用气增速持平{{/}}{{/}}{{#water}}，{{#water?>0}}高于用水增速{{water|pp}}{{/}}{{#water?<0}}低于用水增速{{water|pp}}{{/}}{{#water?zero}}与用水增速持平{{/}}{{/}}
-- def: 规上工业企业产值增速与用电、税收、用工、用气、用水增速相差30个百分点以上，或一增一减；缺报的不比
SELECT 'enterprises' AS entity, e.id, e.org, v.text AS level,
       g.output, 10 AS output_den, g.electricity, 10 AS electricity_den,
       g.tax, 10 AS tax_den, g.employees, 10 AS employees_den,
       g.gas, 10 AS gas_den, g.water, 10 AS water_den, e.name,
       abs(g.output) * 100 AS fall
FROM v_growth g
JOIN enterprises e ON e.id = g.id
JOIN v_param v ON v.name = 'alerts.W17.level'
WHERE g.fires
ORDER BY e.id
