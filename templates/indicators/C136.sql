-- code: C136
-- name: 已满足的本地核查项数
-- unit: 项
-- kind: count
-- parts: c1 c2 c3 c4 c5 c6
-- direction: none
-- unit_axis: location
-- windows: ytd
-- def: 本地核查项中已做到的；第一至第六项分列
SELECT 'ytd' AS window, 'projects' AS entity, v.id, sum(c.value) AS value,
       max(CASE WHEN c.seq = 0 THEN c.value ELSE 0 END) AS c1,
       max(CASE WHEN c.seq = 1 THEN c.value ELSE 0 END) AS c2,
       max(CASE WHEN c.seq = 2 THEN c.value ELSE 0 END) AS c3,
       max(CASE WHEN c.seq = 3 THEN c.value ELSE 0 END) AS c4,
       max(CASE WHEN c.seq = 4 THEN c.value ELSE 0 END) AS c5,
       max(CASE WHEN c.seq = 5 THEN c.value ELSE 0 END) AS c6
FROM v_project v JOIN project_local_checks c ON c.project = v.id
WHERE v.counted AND NOT v.ended
GROUP BY v.id
