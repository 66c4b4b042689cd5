-- 到位资金最多的三条产业链
SELECT c.name, fig('F01', 'chain', c.id, 'ytd') AS arrived
FROM chains c
JOIN fact f ON f.code = 'F01' AND f.part = '' AND f.measure = '' AND f.axis = 'chain'
           AND f.key = c.id AND f."window" = 'ytd' AND f.state = 'ok'
ORDER BY f.num / f.den DESC, c.id
LIMIT 3
