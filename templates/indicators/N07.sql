-- code: N07
-- name: 营商环境评价得分
-- unit: 分
-- show: 2
-- scale: 1000000
-- kind: given
-- parts: place:rank regions:个
-- direction: none
-- unit_axis: org
-- source: 部门报送
-- windows: ytd
-- def: 最近一期营商环境评价的总体得分；place 位次，regions 参评地区数
-- outputs: H
WITH term AS (
    SELECT id, score, rank, n, substr(period, 1, 4) AS year,
           CASE length(period) WHEN 4 THEN 12
               ELSE CASE substr(period, 6, 1) WHEN 'Q' THEN substr(period, 7) * 3
                        WHEN 'H' THEN substr(period, 7) * 6 ELSE substr(period, 6) + 0 END
           END AS last
    FROM env_evaluation
    WHERE dimension = '总体' AND period IS NOT NULL
),
/* A period has ended when the day after it is not later than the day after the cut-off. */
ended AS (
    SELECT t.*, t.year * 12 + t.last AS m
    FROM term t, run r
    WHERE days(r.cutoff, (t.year + t.last / 12) || '-'
                         || substr('0' || (t.last % 12 + 1), -2) || '-01') <= 1
)
SELECT 'ytd' AS window, 'env_evaluation' AS entity, id, score AS value, rank AS place,
       n AS regions
FROM ended
ORDER BY m DESC, id
LIMIT 1
