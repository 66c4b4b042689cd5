-- name: 分年度开工要求
-- def: config.cohorts 的各行；part 是 C01、P08 的分项名，pct 是要求的开工率（百分数 × 10^6）
-- when: named
WITH cohort AS (
    SELECT substr(path, 1, length(path) - length('year_offset')) AS base, number AS years
    FROM setting
    WHERE path LIKE 'config.cohorts.%.year\_offset' ESCAPE '\'
)
SELECT 'y' || -years
           || CASE WHEN (SELECT number FROM setting WHERE path = base || 'top500_only')
                   THEN '_top500' ELSE '' END AS part,
       (SELECT num6 FROM setting WHERE path = base || 'target_pct') AS pct,
       (SELECT text FROM setting WHERE path = base || 'due') AS due
FROM cohort
