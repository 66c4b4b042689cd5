-- code: F13
-- name: 向上争取资金
-- unit: yuan
-- show: 2
-- kind: sum
-- parts: arrived central province city
-- direction: higher
-- rank_by: rate
-- unit_axis: org
-- source: 财政口径
-- history: funds_won.approved
-- def: 期内批复的上级资金；arrived 其中到位，central 中央资金，province 省级资金，city 市级资金
-- outputs: Q H A X
SELECT w.name AS window, 'funds_won' AS entity, f.id, f.amount AS value,
       CASE WHEN f.arrived_date > w.d1 THEN 0 ELSE f.arrived END AS arrived,
       CASE WHEN f.level = '中央' THEN f.amount WHEN f.level <> '中央' THEN 0 END AS central,
       CASE WHEN f.level = '省' THEN f.amount WHEN f.level <> '省' THEN 0 END AS province,
       CASE WHEN f.level = '市' THEN f.amount WHEN f.level <> '市' THEN 0 END AS city
FROM window w JOIN funds_won f ON f.approved BETWEEN w.d0 AND w.d1
