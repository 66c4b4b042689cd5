-- code: C71
-- name: 已兑现金额
-- unit: yuan
-- show: 2
-- kind: sum
-- direction: none
-- unit_axis: org
-- windows: ytd
-- def: 本年应兑现且已批准的惠企政策资金中已兑现的
SELECT 'ytd' AS window, 'policy_payouts' AS entity, y.id,
       CASE WHEN y.approved IS NOT NULL THEN y.paid END AS value
FROM v_payout y, run r
WHERE substr(y.deadline, 1, 4) = r.year || ''
