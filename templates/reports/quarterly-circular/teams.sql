-- 招商组，按编号：包保项目的签约、开工、在谈和省外到位资金，经费使用
SELECT t.name,
       fig('S01', 'team', t.id, 'ytd') AS signed,
       fig('S02', 'team', t.id, 'ytd') AS signed_yi,
       fig('A12.started', 'team', t.id, 'ytd') AS started,
       fig('A12.soon', 'team', t.id, 'ytd') AS soon,
       fig('A12.talks', 'team', t.id, 'ytd') AS talks,
       fig('F02', 'team', t.id, 'ytd') AS arrived,
       fig('C81', 'team', t.id, 'ytd') AS budget,
       fig('C82', 'team', t.id, 'ytd') AS spent,
       fig('C83', 'team', t.id, 'ytd') AS spending
FROM teams t
JOIN fact f ON f.code = 'S01' AND f.part = '' AND f.measure = '' AND f.axis = 'team'
           AND f.key = t.id AND f."window" = 'ytd'
ORDER BY t.id
