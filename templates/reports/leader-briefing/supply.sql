-- 项目的要素需求和供给（数量 ×1000）
SELECT p.name AS project, f.factor, f.unit, f.demand / 1000 AS demand, f.supply / 1000 AS supply,
       (f.demand - f.supply) / 1000 AS gap
FROM factors f LEFT JOIN projects p ON p.id = f.project
ORDER BY f.factor, f.demand - f.supply DESC, f.id
