-- code: E08
-- name: 亿元以上企业数
-- unit: 家
-- kind: count
-- parts: b100 b10 b1
-- direction: none
-- unit_axis: org
-- source: 统计口径
-- windows: ytd
-- def: 在库企业中上年营业收入1亿元以上的家数；b100 百亿元以上，b10 十亿元至百亿元，b1 一亿元至十亿元
-- outputs: H
SELECT 'ytd' AS window, 'enterprises' AS entity, e.id, s.cumulative >= 100000000 AS value,
       s.cumulative >= 10000000000 AS b100,
       s.cumulative >= 1000000000 AND s.cumulative < 10000000000 AS b10,
       s.cumulative >= 100000000 AND s.cumulative < 1000000000 AS b1
FROM v_stock e JOIN run r ON r.cutoff >= e.since AND r.cutoff < e.until
LEFT JOIN series s ON s.entity = 'enterprises' AND s.item = 'revenue' AND s.id = e.id
                      AND s.m = r.year * 12
