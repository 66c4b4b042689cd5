-- name: 已批准的政策兑现
-- def: deadline 是兑现时限，未填的为当年10月31日
-- when: named
SELECT y.id, y.approved, y.paid, y.due,
       coalesce(y.due, r.year || '-10-31') AS deadline
FROM policy_payouts y, run r
WHERE y.approved IS NOT NULL
