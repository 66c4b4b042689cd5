-- 工作簿里用到的指标，按先后；:used 由程序给，是前面各表用到的指标。
-- 口径里以字母开头的分句说明指标各分项的名称，是写模板用的，不印。
WITH RECURSIVE clause(code, rest, said) AS (
    SELECT code, def || '；', '' FROM indicator
    WHERE instr(:used, ',' || code || ',') > 0
    UNION ALL
    SELECT code, substr(rest, instr(rest, '；') + 1),
           CASE WHEN said = '' THEN substr(rest, 1, instr(rest, '；') - 1)
                WHEN rest < '{' THEN said
                ELSE said || '；' || substr(rest, 1, instr(rest, '；') - 1) END
    FROM clause WHERE rest <> ''
)
SELECT i.name, c.said, nullif(i.calibre, '') AS calibre, i.source, s.cutoff
FROM clause c
JOIN indicator i ON i.code = c.code
JOIN source s ON s.name = i.source
WHERE c.rest = ''
ORDER BY instr(:used, ',' || i.code || ',')
