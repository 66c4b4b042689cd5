-- 逾期最久的未开工项目
SELECT p.name, fig('W02.days', 'project', p.id, 'ytd') AS days
FROM alert a JOIN projects p ON p.id = a.id
WHERE a.code = 'W02'
ORDER BY a.num DESC, p.id
LIMIT 1
