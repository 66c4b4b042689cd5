-- 经费使用率较高而没有签约项目的招商组（W20）
SELECT t.name, fig('C83', 'team', t.id, 'ytd') AS spending
FROM alert a JOIN teams t ON t.id = a.id
WHERE a.code = 'W20'
ORDER BY t.id
