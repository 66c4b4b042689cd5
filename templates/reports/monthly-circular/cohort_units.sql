-- 须在年内全部开工而未开工的项目（W01）的责任单位
SELECT coalesce(o.short, o.name) AS name
FROM alert a JOIN organisations o ON o.id = a.org
WHERE a.code = 'W01'
GROUP BY o.id
ORDER BY o.sort, o.id
