-- 超过时限没有足额兑现的政策资金的主管单位
SELECT coalesce(o.short, o.name) AS name
FROM v_payout v
JOIN policy_payouts y ON y.id = v.id
JOIN run r
JOIN policy_items q ON q.id = y.item
JOIN organisations o ON o.id = q.dept
WHERE v.owed AND v.due < r.cutoff
GROUP BY o.id
ORDER BY o.sort, o.id
