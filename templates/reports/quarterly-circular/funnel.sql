-- 近三年签约项目走到哪一步（漏斗图）
WITH line(seq, name, code) AS (
    VALUES (1, '签约', 'C17'), (2, '履约', 'P01'), (3, '开工', 'C54.produce'),
           (4, '建成', 'C27'), (5, '投产', 'C54.full'), (6, '达产达效', 'C55.full')
)
SELECT name, fig(code, 'region', '', 'ytd') AS n
FROM line
WHERE EXISTS (SELECT 1 FROM fact WHERE "full" = 'C17@region@ytd' AND num > 0)
ORDER BY seq
