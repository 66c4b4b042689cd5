-- name: 引资单位及份额
-- def: 份额以万分之一计；最后一个单位取余数，各单位之和恒为 10000
-- when: named
SELECT project, org, 10000 AS share FROM project_attract_orgs
GROUP BY project HAVING count(*) = 1
UNION ALL
SELECT project, org, sum(part)
FROM (
    SELECT project, org,
           CASE WHEN lead(seq) OVER later IS NULL
                THEN 10000 - coalesce(sum(share) OVER earlier, 0)
                ELSE share END AS part
    FROM project_attract_orgs
    WHERE project IN (SELECT project FROM project_attract_orgs
                      GROUP BY project HAVING count(*) > 1)
    WINDOW later AS (PARTITION BY project ORDER BY seq),
           earlier AS (PARTITION BY project ORDER BY seq
                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
GROUP BY project, org
