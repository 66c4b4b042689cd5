-- code: C150
-- name: 现场检查督办次数
-- unit: 次
-- kind: count
-- parts: inspect supervise observe joint found:个 solved:个
-- direction: none
-- unit_axis: org
-- history: site_visits.date
-- def: 期内检查、督办、观摩和联合检查的次数；inspect 检查，supervise 督办，observe 观摩，joint 联合检查，found 发现问题数，solved 解决问题数
SELECT w.name AS window, 'site_visits' AS entity, v.id,
       CASE WHEN v.kind IS NOT NULL THEN 1 END AS value,
       v.kind = '检查' AS inspect, v.kind = '督办' AS supervise,
       v.kind = '观摩' AS observe, v.kind = '联合检查' AS joint,
       CASE WHEN v.kind IS NOT NULL THEN v.issues_found END AS found,
       CASE WHEN v.kind IS NOT NULL THEN v.issues_solved END AS solved
FROM window w JOIN site_visits v ON v.date BETWEEN w.d0 AND w.d1
WHERE coalesce(v.kind IN ('检查', '督办', '观摩', '联合检查'), 1)
