-- 本期所用的红黄牌方案，参加评定的个数，亮牌的个数
SELECT s.id AS scheme, s.name AS scheme_name, s.legend, s.basis_name, s.no_card,
       s.scope = 'project' AS projects,
       CASE s.scope WHEN 'project' THEN '项目' ELSE '单位' END AS noun,
       (SELECT sum(judged) FROM v_card WHERE scheme = s.id) AS judged,
       (SELECT count(shown) FROM v_card WHERE scheme = s.id) AS carded,
       EXISTS (SELECT 1 FROM card_seat WHERE scheme = s.id) AS seated,
       EXISTS (SELECT 1 FROM v_card WHERE scheme = s.id AND previous IS NOT NULL) AS has_before
FROM card_scheme s
WHERE s.scope <> 'leader'
ORDER BY s.seq
