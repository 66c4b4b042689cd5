-- name: 在用单位
-- def: 截止日仍在用的单位
SELECT o.id, o."group", o.has_task, o.sort
FROM organisations o, run r
WHERE (o.active_from IS NULL OR o.active_from <= r.cutoff)
  AND (o.active_to IS NULL OR o.active_to >= r.cutoff)
