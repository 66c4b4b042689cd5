-- 全市位次：兄弟地区公布过同期数的指标，本县的数、位次、与最高的相差
SELECT i.name || CASE f.part WHEN '' THEN '' WHEN 'amount' THEN '（金额）' ELSE '（其中）' END AS name,
       CASE f.part WHEN '' THEN fig(f.code, 'region', '', 'ytd')
                   ELSE fig(f.code || '.' || f.part, 'region', '', 'ytd') END AS value,
       fig(f.code || CASE f.part WHEN '' THEN '' ELSE '.' || f.part END || '.peer_rank', 'region', '', 'ytd') AS rank,
       fig(f.code || CASE f.part WHEN '' THEN '' ELSE '.' || f.part END || '.peer_n', 'region', '', 'ytd') AS n,
       fig(f.code || CASE f.part WHEN '' THEN '' ELSE '.' || f.part END || '.peer_gap', 'region', '', 'ytd') AS gap
FROM fact f JOIN indicator i ON i.code = f.code
WHERE f.measure = 'peer_n' AND f.axis = 'region' AND f."window" = 'ytd' AND f.num > 1
ORDER BY i.rowid, f.part
