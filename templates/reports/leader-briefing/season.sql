-- 本年施工期剩余不多而没有开工的项目
SELECT a.name, coalesce(o.short, o.name) AS unit, a.say
FROM alert a LEFT JOIN organisations o ON o.id = a.org
WHERE a.code = 'W26' ORDER BY a.seq
