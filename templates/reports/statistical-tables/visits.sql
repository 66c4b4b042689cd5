-- 走访企业：本年各种情形的走访、反映的问题和解决情况；没有填解决情况的不作零
WITH visited AS (
    SELECT coalesce(v.occasion, '其他走访') AS occasion, v.enterprise,
           (SELECT count(*) FROM visit_problems p WHERE p.visit = v.id) AS problems, v.solved
    FROM visits v JOIN run r
    WHERE v.date BETWEEN r.year || '-01-01' AND r.cutoff
)
SELECT occasion, count(*) AS n, count(DISTINCT enterprise) AS firms, sum(problems) AS problems,
       CASE WHEN sum(problems > 0 AND solved IS NULL) > 0 THEN NULL
            ELSE sum(CASE WHEN problems > 0 THEN solved ELSE 0 END) END AS solved
FROM visited
GROUP BY occasion
ORDER BY count(*) DESC, occasion
