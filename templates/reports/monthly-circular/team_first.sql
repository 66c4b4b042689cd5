-- 省外到位资金排在前三的招商组，按包保项目统计
SELECT t.name, fig('F02', 'team', t.id, 'ytd') AS arrived
FROM teams t
JOIN fact f ON f.code = 'F02' AND f.part = '' AND f.measure = '' AND f.axis = 'team'
           AND f.key = t.id AND f."window" = 'ytd'
WHERE f.state = 'ok'
ORDER BY f.num / f.den DESC, t.id
LIMIT 3
