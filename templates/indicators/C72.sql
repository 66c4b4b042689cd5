-- code: C72
-- name: 兑现天数
-- unit: 天
-- kind: sum
-- direction: none
-- unit_axis: org
-- history: policy_payouts.paid_date
-- def: 期内兑现的惠企政策从批准到兑现的天数之和
SELECT w.name AS window, 'policy_payouts' AS entity, y.id, days(y.approved_date, y.paid_date) AS value
FROM window w JOIN policy_payouts y ON y.paid_date BETWEEN w.d0 AND w.d1
WHERE y.approved_date <= y.paid_date
