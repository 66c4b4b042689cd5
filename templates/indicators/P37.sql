-- code: P37
-- name: 现场办公次数
-- unit: 次
-- kind: count
-- parts: found:个 solved:个
-- direction: none
-- unit_axis: org
-- history: site_visits.date
-- def: 期内现场办公的次数；found 发现问题数，solved 解决问题数
-- outputs: M
SELECT w.name AS window, 'site_visits' AS entity, v.id,
       CASE WHEN v.kind IS NOT NULL THEN 1 END AS value,
       CASE WHEN v.kind IS NOT NULL THEN v.issues_found END AS found,
       CASE WHEN v.kind IS NOT NULL THEN v.issues_solved END AS solved
FROM window w JOIN site_visits v ON v.date BETWEEN w.d0 AND w.d1
WHERE coalesce(v.kind, '现场办公') = '现场办公'
