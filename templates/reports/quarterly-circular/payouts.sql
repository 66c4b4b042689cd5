-- 本年应兑现的政策，按主管单位的规范次序
SELECT q.name, coalesce(o.short, o.name) AS dept,
       fig('F15.n', 'policy', q.id, 'ytd') AS n,
       fig('F15', 'policy', q.id, 'ytd') AS due,
       fig('F15.paid', 'policy', q.id, 'ytd') AS paid,
       fig('C70', 'policy', q.id, 'ytd') AS rate
FROM policy_items q
JOIN fact f ON f.code = 'F15' AND f.part = '' AND f.measure = '' AND f.axis = 'policy'
           AND f.key = q.id AND f."window" = 'ytd' AND f.state = 'ok'
LEFT JOIN organisations o ON o.id = q.dept
ORDER BY o.sort IS NULL, o.sort, q.id
