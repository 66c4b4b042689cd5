-- 一个奖项的建议名单：按等次，或按一项指标的前几名（config.reports.annual-assessment.awards）；
-- 有否决事项的单位不列入
WITH award AS (
    SELECT substr(path, 1, length(path) - 5) AS at, text AS name
    FROM setting WHERE path LIKE 'config.reports.annual-assessment.awards.%.name'
),
given AS (
    SELECT a.at, a.name, (SELECT text FROM setting WHERE path = a.at || '.grade') AS grade,
           (SELECT text FROM setting WHERE path = a.at || '.indicator') AS code,
           coalesce((SELECT text FROM setting WHERE path = a.at || '.measure'), '') AS measure,
           coalesce((SELECT number FROM setting WHERE path = a.at || '.n'), 3) AS n
    FROM award a
    WHERE a.name = :award
),
placed AS (
    SELECT g.at, g.name, g.n, f.key AS org, f."full", f.num, f.den,
           rank() OVER (PARTITION BY g.at ORDER BY f.num * 1000000 / f.den DESC) AS place
    FROM given g
    JOIN fact f ON f.code = g.code AND f.part = '' AND f.measure = g.measure AND f.axis = 'org' AND f."window" = 'ytd'
               AND f.num > 0
    JOIN score_total t ON t.scheme = :scheme AND t.org = f.key AND t.veto IS NULL
    WHERE g.grade IS NULL
),
chosen AS (
    SELECT g.at, g.name, t.org, t.scheme || '@org:' || t.org || '@ytd' AS "full", t.rank_all AS place
    FROM given g JOIN score_total t ON t.scheme = :scheme AND t.grade = g.grade AND t.veto IS NULL
    UNION ALL
    SELECT at, name, org, "full", place FROM placed WHERE place <= n
)
SELECT coalesce(o.short, o.name) AS name, f.code = :scheme AS by_score,
       CASE WHEN substr(i.name, -1) = '数' THEN substr(i.name, 1, length(i.name) - 1) ELSE i.name END AS what, f.measure = 'rate' AS is_rate,
       fig(f.code || CASE f.measure WHEN '' THEN '' ELSE '.' || f.measure END, 'org', f.key, 'ytd') AS value
FROM chosen c
JOIN organisations o ON o.id = c.org
JOIN fact f ON f."full" = c."full"
LEFT JOIN indicator i ON i.code = f.code
ORDER BY c.place, o.sort, o.id
