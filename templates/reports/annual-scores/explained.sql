-- 说明（口径里不要分项的说明，它们以分项的代码开头）：计分项、加分、扣分、否决的分值、办法、指标口径、数据来源、出处
WITH used AS (
    SELECT s.item, s.kind, t."group", min(o.sort) AS at
    FROM score s
    JOIN score_total t ON t.scheme = s.scheme AND t.org = s.org
    JOIN organisations o ON o.id = s.org
    WHERE s.scheme = (SELECT id FROM score_scheme WHERE cadence = :cadence ORDER BY seq, id LIMIT 1)
    GROUP BY s.scheme, s.item, s.kind, t."group"
)
SELECT CASE i.kind WHEN 'item' THEN '计分项' WHEN 'bonus' THEN '加分' WHEN 'deduction' THEN '扣分' ELSE '否决' END AS kind,
       i.name, i.kind = 'item' AS is_item, i.weight / 10000 AS weight, n.name AS figure, i.rule,
       CASE WHEN substr(n.def, instr(n.def, '；') + 1, 1) BETWEEN 'A' AND 'z'
            THEN substr(n.def, 1, instr(n.def, '；') - 1) ELSE n.def END AS def,
       coalesce(n.source, '评分、登记') AS data, nullif(i.source, '') AS source,
       CASE WHEN i.kind = 'veto' OR (SELECT count(*) FROM used u WHERE u.item = i.id AND u.kind = i.kind)
                 = (SELECT count(DISTINCT t."group") FROM score_total t WHERE t.scheme = i.scheme) THEN '全部'
            ELSE (SELECT group_concat("group", '、') FROM (SELECT u."group" FROM used u
                  WHERE u.item = i.id AND u.kind = i.kind ORDER BY u.at)) END AS scope
FROM score_item i
LEFT JOIN indicator n ON n.code = substr(i.indicator, 1, CASE instr(i.indicator, '.')
    WHEN 0 THEN length(i.indicator) ELSE instr(i.indicator, '.') - 1 END)
WHERE i.scheme = (SELECT id FROM score_scheme WHERE cadence = :cadence ORDER BY seq, id LIMIT 1)
  AND i.kind IN ('item', 'bonus', 'deduction', 'veto')
ORDER BY CASE i.kind WHEN 'item' THEN 1 WHEN 'bonus' THEN 2 WHEN 'deduction' THEN 3 ELSE 4 END, i.seq
