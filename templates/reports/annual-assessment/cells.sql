-- 一个单位各计分项的得分，次序同表头
SELECT s.item, s.state, fig(s.scheme || '.' || s.item, 'org', s.org, 'ytd') AS points
FROM score s
WHERE s.scheme = :scheme AND s.org = :org AND s.kind = 'item'
ORDER BY s.seq
