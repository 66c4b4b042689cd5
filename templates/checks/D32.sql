-- code: D32
-- name: 投资方和金额相同的两个项目
-- level: 提示
-- hint: 请核实是否同一项目重复登记
-- def: 投资方相同、合同总投资相同的两个项目，都已计入；几个项目相同的，各与编号在前的一个相比
WITH twin AS MATERIALIZED (
    SELECT x.investor, p.amounts_contract_total AS total
    FROM projects p JOIN project_investors x ON x.project = p.id
    WHERE p.amounts_contract_total IS NOT NULL
    GROUP BY x.investor, p.amounts_contract_total
    HAVING count(*) > 1
),
alike AS (
    SELECT p.id, p.src, p.ptr, p.name, p.parent, p.amounts_contract_total AS total,
           lag(p.id) OVER same AS other, lag(p.name) OVER same AS other_name,
           lag(p.parent) OVER same AS other_parent
    FROM twin t
    JOIN project_investors x ON x.investor = t.investor
    JOIN projects p ON p.id = x.project AND p.amounts_contract_total = t.total
    WINDOW same AS (PARTITION BY x.investor, p.amounts_contract_total ORDER BY p.id)
)
SELECT src, ptr, name AS '', min(other_name) AS '又见', total AS '合同总投资 万元'
FROM alike
WHERE other IS NOT NULL AND other <> id AND parent IS NOT other AND other_parent IS NOT id
GROUP BY id
ORDER BY id
