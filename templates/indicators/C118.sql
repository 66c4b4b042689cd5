-- code: C118
-- name: 到期承诺件数
-- unit: 件
-- kind: count
-- parts: gov ent
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- history: commitments.due
-- def: 期内到期的承诺件数；gov 政府承诺，ent 企业承诺
SELECT w.name AS window, 'commitments' AS entity, c.id, 1 AS value,
       c.party = '政府' AS gov, c.party = '企业' AS ent
FROM window w JOIN run r JOIN commitments c ON c.due BETWEEN w.d0 AND min(w.d1, r.cutoff)
