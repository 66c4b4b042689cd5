-- axis: policy
-- name: 惠企政策
SELECT 'policy_payouts' AS entity, id, coalesce(item, '未注明') AS key, 10000 AS share
FROM policy_payouts
