-- 还没有到时限、没有足额兑现的政策资金：主管单位和其中最早的时限
SELECT coalesce(o.short, o.name) AS name,
       min(min(v.deadline)) OVER () AS due
FROM v_payout v
JOIN policy_payouts y ON y.id = v.id
JOIN run r
JOIN policy_items q ON q.id = y.item
JOIN organisations o ON o.id = q.dept
WHERE v.owed AND v.deadline >= r.cutoff
GROUP BY o.id
ORDER BY o.sort, o.id
