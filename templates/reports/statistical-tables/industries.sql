-- 分产业：三次产业，再按产业目录
SELECT 1 AS part, s.column2 AS name, s.column1 AS seq, 1 AS is_sector,
       fig('S01', 'sector', s.column2, 'ytd') AS signed, fig('S04', 'sector', s.column2, 'ytd') AS contract,
       fig('F02', 'sector', s.column2, 'ytd') AS arrived
FROM (VALUES (1, '一产'), (2, '二产'), (3, '三产'), (4, '未注明')) s
WHERE EXISTS (SELECT 1 FROM fact WHERE code = 'F02' AND axis = 'sector' AND key = s.column2
                                   AND "window" = 'ytd' AND measure = '')
UNION ALL
SELECT 2, i.name, i.rowid, 0, fig('S01', 'industry', i.id, 'ytd'), fig('S04', 'industry', i.id, 'ytd'),
       fig('F02', 'industry', i.id, 'ytd')
FROM industries i
ORDER BY 1, 3
