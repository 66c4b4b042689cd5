-- code: F16
-- name: 逾期未兑现金额
-- unit: yuan
-- show: 2
-- kind: sum
-- parts: n:件
-- direction: lower
-- unit_axis: org
-- windows: ytd
-- def: 已过兑现期限仍未兑现的金额，没有批准金额的为缺报；n 件数
-- outputs: M N
SELECT 'ytd' AS window, 'policy_payouts' AS entity, y.id, y.approved - y.paid AS value,
       y.owed AS n
FROM v_payout y, run r
WHERE y.due < r.cutoff AND coalesce(y.owed, 1)
