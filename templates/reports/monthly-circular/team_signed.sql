-- 新签约项目排在前三的招商组，按包保项目统计
SELECT t.name, fig('S01', 'team', t.id, 'ytd') AS signed
FROM teams t
JOIN fact f ON f.code = 'S01' AND f.part = '' AND f.measure = '' AND f.axis = 'team'
           AND f.key = t.id AND f."window" = 'ytd'
WHERE f.state = 'ok'
ORDER BY f.num / f.den DESC, t.id
LIMIT 3
