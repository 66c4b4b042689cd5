-- 分产业链，按产业链的编号
SELECT c.name,
       fig('S01', 'chain', c.id, 'ytd') AS signed,
       fig('S05', 'chain', c.id, 'ytd') AS outside,
       fig('F01', 'chain', c.id, 'ytd') AS arrived,
       fig('P05', 'chain', c.id, 'ytd') AS started,
       fig('F01.share', 'chain', c.id, 'ytd') AS share
FROM chains c
JOIN fact f ON f.code = 'F01' AND f.part = '' AND f.measure = '' AND f.axis = 'chain'
           AND f.key = c.id AND f."window" = 'ytd'
ORDER BY c.id
