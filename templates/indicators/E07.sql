-- code: E07
-- name: 指标不协调企业数
-- unit: 家
-- kind: count
-- direction: lower
-- unit_axis: org
-- source: 统计口径
-- windows: ytd
-- def: 规上工业企业中产值增幅与用电、税收、用工、用气、用水增幅明显不协调的家数，基数小的不判断
-- outputs: M N
SELECT 'ytd' AS window, 'enterprises' AS entity, enterprise AS id,
       CASE WHEN judged THEN fires END AS value
FROM v_growth
