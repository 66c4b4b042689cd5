-- 本年应兑现的政策资金，一件一行：先按企业（项目），再按时限
SELECT row_number() OVER (ORDER BY coalesce(e.name, p.name), v.deadline, y.id) AS seq,
       coalesce(e.name, p.name) AS name, i.name AS policy,
       v.approved, y.paid, v.deadline, y.paid_date AS day
FROM v_payout v
JOIN policy_payouts y ON y.id = v.id
JOIN run r
LEFT JOIN enterprises e ON e.id = y.enterprise
LEFT JOIN projects p ON p.id = y.project
LEFT JOIN policy_items i ON i.id = y.item
WHERE substr(v.deadline, 1, 4) = r.year || ''
ORDER BY seq
