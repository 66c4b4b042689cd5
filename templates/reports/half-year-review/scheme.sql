-- 半年评估的方案（几个的取第一个）：依据、满分、参加评估的单位数、计分项数
SELECT s.id AS scheme, s.name AS scheme_name, s.basis, s.full / 1000000 AS full_points,
       s.target_pct / 1000000 AS part,
       (SELECT count(*) FROM score_total t WHERE t.scheme = s.id) AS n,
       (SELECT count(DISTINCT t."group") FROM score_total t WHERE t.scheme = s.id) AS groups_n,
       (SELECT count(*) FROM score_item i WHERE i.scheme = s.id AND i.kind = 'item') AS item_n,
       (SELECT count(*) FROM score_item i WHERE i.scheme = s.id AND i.kind = 'bonus') AS bonus_n,
       (SELECT count(*) FROM score_item i WHERE i.scheme = s.id AND i.kind = 'deduction') AS deduction_n,
       EXISTS (SELECT 1 FROM score_total t WHERE t.scheme = s.id AND t.grade <> '') AS has_grades
FROM score_scheme s
WHERE s.cadence = 'half'
ORDER BY s.seq, s.id
LIMIT 1
