-- name: 已批准的政策兑现
-- def: 有批准金额、批准日期、已兑现金额，或环节为批准、拨付的；approved 空为批准了、金额未报；owed 为 1 是没有足额兑现，空为不知道；deadline 是兑现时限，未填的为当年10月31日
-- when: named
SELECT y.id, y.approved, y.paid, y.due,
       coalesce(y.due, r.year || '-10-31') AS deadline,
       /* some is paid, nobody says of how much: perhaps all of it */
       CASE WHEN y.approved IS NOT NULL OR coalesce(y.paid, 0) = 0
            THEN coalesce(y.paid < y.approved, 1) END AS owed
FROM policy_payouts y, run r
WHERE y.approved IS NOT NULL OR y.approved_date <= r.cutoff OR y.paid > 0
   OR y.stage IN ('批准', '拨付')
