-- 省外到位资金既有上级下达的目标，又有本级自定的目标：正文因此写明是谁定的目标
WITH given AS (
    SELECT t.city
    FROM v_target t JOIN run r
    WHERE t.code = 'F02' AND t.axis = 'region' AND t.period = r.year || ''
      AND NOT t.not_applicable
)
SELECT 1 AS both
WHERE EXISTS (SELECT 1 FROM given WHERE city) AND EXISTS (SELECT 1 FROM given WHERE NOT city)
