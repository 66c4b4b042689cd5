-- 口径各地不一的比率：名称和本次所用的口径
SELECT name, calibre AS text
FROM indicator
WHERE code IN ('P02', 'P07', 'P15', 'P17') AND calibre IS NOT NULL AND calibre <> ''
ORDER BY code
