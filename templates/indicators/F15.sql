-- code: F15
-- name: 应兑现金额
-- unit: yuan
-- show: 2
-- kind: sum
-- parts: paid n:件 n_paid:件
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 本年应兑现且已批准的惠企政策资金，没有批准金额的为缺报；paid 已兑现，n 件数，n_paid 已兑现件数
-- outputs: M Q X N
SELECT 'ytd' AS window, 'policy_payouts' AS entity, y.id, y.approved AS value,
       y.paid, 1 AS n, y.paid >= y.approved AS n_paid
FROM v_payout y, run r
WHERE substr(y.deadline, 1, 4) = r.year || ''
