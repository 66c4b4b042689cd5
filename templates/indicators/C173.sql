-- code: C173
-- name: 准入评审通过线索数
-- unit: 个
-- kind: count
-- direction: none
-- unit_axis: org
-- history: leads.found
-- def: 期内获得的线索中准入评审通过的
SELECT w.name AS window, 'leads' AS entity, l.id, l.admission = '通过' AS value
FROM window w JOIN leads l ON l.found BETWEEN w.d0 AND w.d1
WHERE l.admission IN ('通过', '未通过')
