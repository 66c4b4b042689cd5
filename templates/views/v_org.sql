-- name: 在用单位
-- def: 截止日仍在用的单位；first 至 last 是在用的月份
SELECT o.id, o."group", o.has_task, o.sort,
       coalesce(substr(o.active_from, 1, 4) * 12 + substr(o.active_from, 6, 2), 0) AS first,
       coalesce(substr(o.active_to, 1, 4) * 12 + substr(o.active_to, 6, 2), 1000000) AS last
FROM organisations o, run r
WHERE (o.active_from IS NULL OR o.active_from <= r.cutoff)
  AND (o.active_to IS NULL OR o.active_to >= r.cutoff)
