-- 投资规模分组，由大到小：low 含、high 不含，以元计；金额不明的两者都空。全为零的组不列
WITH used AS (
    SELECT key, CASE WHEN key = '未注明' THEN NULL ELSE (key + 0) * 10000 END AS low
    FROM fact
    WHERE axis = 'band' AND "window" = 'ytd' AND measure = '' AND part = ''
      AND code IN ('S01', 'P05', 'P16', 'F01')
    GROUP BY key
    HAVING sum(state IN ('ok', 'missing')) > 0
)
SELECT u.low, u.high, u.low = 0 AS smallest, u.low > 0 AND u.high IS NOT NULL AS middle,
       u.low > 0 AND u.high IS NULL AS largest,
       fig('S01', 'band', u.key, 'ytd') AS signed,
       fig('S04', 'band', u.key, 'ytd') AS amount,
       fig('P05', 'band', u.key, 'ytd') AS started,
       fig('P16', 'band', u.key, 'ytd') AS produced,
       fig('F01', 'band', u.key, 'ytd') AS arrived,
       fig('F01.share', 'band', u.key, 'ytd') AS share
FROM (SELECT key, low, (SELECT min(s.number) * 10000 FROM setting s
                        WHERE s.path LIKE 'config.sizes.%' AND s.number * 10000 > low) AS high
      FROM used) u
ORDER BY u.low IS NULL, u.low DESC
