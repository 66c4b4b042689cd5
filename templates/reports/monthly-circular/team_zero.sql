-- 尚无新签约项目的招商组
SELECT t.name
FROM teams t
JOIN fact f ON f.code = 'S01' AND f.part = '' AND f.measure = '' AND f.axis = 'team'
           AND f.key = t.id AND f."window" = 'ytd'
WHERE f.state = 'zero'
ORDER BY t.id
