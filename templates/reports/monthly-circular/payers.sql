-- 还没有到时限、没有足额兑现的政策资金：主管单位和其中最早的时限
SELECT coalesce(o.short, o.name) AS name,
       min(min(coalesce(y.due, r.year || '-10-31'))) OVER () AS due
FROM policy_payouts y
JOIN run r
JOIN policy_items q ON q.id = y.item
JOIN organisations o ON o.id = q.dept
WHERE y.approved IS NOT NULL AND coalesce(y.paid < y.approved, 1)
  AND coalesce(y.due, r.year || '-10-31') >= r.cutoff
GROUP BY o.id
ORDER BY o.sort, o.id
