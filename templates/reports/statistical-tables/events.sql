-- 节会：期内签约的项目、金额和履约情况，按举办时间
SELECT e.name, e.start AS date, fig('A09', 'event', e.id, 'ytd') AS signed, fig('A09.amount', 'event', e.id, 'ytd') AS amount,
       fig('C78', 'event', e.id, 'ytd') AS performed, fig('C78.start', 'event', e.id, 'ytd') AS started,
       fig('C78.fund', 'event', e.id, 'ytd') AS fund
FROM events e
JOIN fact f ON f.code = 'A09' AND f.part = '' AND f.measure = '' AND f.axis = 'event' AND f.key = e.id
           AND f."window" = 'ytd' AND f.num <> 0
ORDER BY e.start, e.id
