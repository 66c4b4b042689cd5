-- 上级对本地区全年的考核：得分（乘以一万，配 wan）、位次
SELECT s.name, s.score / 100 AS score, s.rank, s.n
FROM superior_assessment s JOIN run r ON s.period = r.year || ''
WHERE s.score IS NOT NULL
ORDER BY s.rank IS NULL, s.rank, s.name
