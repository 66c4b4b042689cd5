-- code: D32
-- name: 投资方和金额相同的两个项目
-- level: 提示
-- hint: 请核实是否同一项目重复登记
-- def: 投资方相同、合同总投资相同的两个项目，都已计入
SELECT b.src, b.ptr, b.name AS '', min(a.name) AS '又见', b.amounts_contract_total AS '合同总投资 万元'
FROM projects a
JOIN projects b ON b.amounts_contract_total = a.amounts_contract_total AND a.id < b.id
JOIN project_investors x ON x.project = a.id
JOIN project_investors y ON y.project = b.id AND y.investor = x.investor
WHERE a.parent IS NOT b.id AND b.parent IS NOT a.id
GROUP BY b.id
ORDER BY b.id
