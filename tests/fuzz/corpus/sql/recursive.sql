WITH RECURSIVE m(n, t) AS (SELECT 1, 'a' UNION ALL SELECT n + 1, t || t FROM m WHERE n < 12)
SELECT n, length(t), dense_rank() OVER (ORDER BY n), (SELECT count(*) FROM m b WHERE b.n <= m.n) FROM m LIMIT 20
