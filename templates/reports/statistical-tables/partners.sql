-- 合作机构和驻外机构
SELECT 1 AS part, '合作机构' AS class, name, kind, agreement, leads FROM partners
UNION ALL
SELECT 2, '驻外机构', name, kind, agreement, leads FROM stations
ORDER BY 1, 5, 3
