-- 本年有签约项目的节会，按日期
SELECT e.name, e.start,
       fig('A09', 'event', e.id, 'ytd') AS signed,
       fig('A09.amount', 'event', e.id, 'ytd') AS amount,
       fig('C78', 'event', e.id, 'ytd') AS performing,
       fig('C78.start', 'event', e.id, 'ytd') AS starting,
       fig('C78.fund', 'event', e.id, 'ytd') AS funding
FROM events e
JOIN fact f ON f.code = 'A09' AND f.part = '' AND f.measure = '' AND f.axis = 'event'
           AND f.key = e.id AND f."window" = 'ytd' AND f.state = 'ok'
ORDER BY e.start IS NULL, e.start, e.id
