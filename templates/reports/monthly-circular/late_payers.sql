-- 超过时限没有足额兑现的政策资金的主管单位
SELECT coalesce(o.short, o.name) AS name
FROM policy_payouts y
JOIN run r
JOIN policy_items q ON q.id = y.item
JOIN organisations o ON o.id = q.dept
WHERE y.approved IS NOT NULL AND coalesce(y.paid < y.approved, 1) AND y.due < r.cutoff
GROUP BY o.id
ORDER BY o.sort, o.id
