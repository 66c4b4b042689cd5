-- axis: band
-- name: 投资规模
-- def: key 是所在档的下限（万元），含下限；不到最低一档的为 0，金额不明的为未注明
WITH band AS MATERIALIZED (
    SELECT number, number * 10000 AS least FROM setting WHERE path LIKE 'config.sizes.%'
)
SELECT 'projects' AS entity, p.id,
       CASE WHEN p.size IS NULL THEN '未注明'
            ELSE coalesce((SELECT max(b.number) FROM band b WHERE p.size >= b.least), 0)
       END AS key,
       10000 AS share
FROM v_project p
