-- 本次检查发现的全部问题
SELECT f.seq, f.level, f.rule, f.text, f.detail, f.hint, f.more, f.file,
       CASE WHEN f.line IS NULL THEN f.pointer
            ELSE '第' || f.line || '行' || coalesce(' ' || f.pointer, '') END AS place,
       l.text AS kind, f.name, coalesce(o.short, o.name) AS unit
FROM finding f
LEFT JOIN label l ON l.entity = f.entity AND l.field = ''
LEFT JOIN organisations o ON o.id = f.org
ORDER BY CASE f.level WHEN '故障' THEN 1 WHEN '错误' THEN 2 WHEN '警告' THEN 3 ELSE 4 END, f.seq
