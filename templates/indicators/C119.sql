-- code: C119
-- name: 已兑现承诺件数
-- unit: 件
-- kind: count
-- parts: gov ent
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: commitments.due
-- def: 期内到期的承诺中已兑现的件数；gov 政府承诺，ent 企业承诺
SELECT w.name AS window, 'commitments' AS entity, c.id,
       coalesce(c.fulfilled <= w.d1, 0) AS value,
       CASE WHEN c.party IS NOT NULL
            THEN coalesce(c.fulfilled <= w.d1, 0) AND c.party = '政府' END AS gov,
       CASE WHEN c.party IS NOT NULL
            THEN coalesce(c.fulfilled <= w.d1, 0) AND c.party = '企业' END AS ent
FROM window w JOIN run r JOIN commitments c ON c.due BETWEEN w.d0 AND min(w.d1, r.cutoff)
