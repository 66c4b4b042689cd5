-- code: C73
-- name: 兑现笔数
-- unit: 件
-- kind: count
-- direction: none
-- unit_axis: org
-- history: policy_payouts.paid_date
-- def: 期内兑现、批准日期已填的惠企政策件数
SELECT w.name AS window, 'policy_payouts' AS entity, y.id, 1 AS value
FROM window w JOIN policy_payouts y ON y.paid_date BETWEEN w.d0 AND w.d1
WHERE y.approved_date <= y.paid_date
