-- 本份清单的会场，主会场在前，没有写主会场的按项目数；只有一个会场时 single 为 1
WITH key AS (
    SELECT date, kind FROM ceremonies WHERE id = :key
)
SELECT c.id, c.name, c.venue, c.date, c.guests, count(p.id) AS n,
       sum(coalesce(p.amounts_planned_total, p.amounts_contract_total)) AS total,
       count(*) OVER () = 1 AS single
FROM ceremonies c
JOIN key k ON k.date = c.date AND k.kind = c.kind
LEFT JOIN ceremony_projects m ON m.ceremony = c.id
LEFT JOIN projects p ON p.id = m.value
GROUP BY c.id
ORDER BY instr(coalesce(c.venue, '') || coalesce(c.name, ''), '主会场') = 0, n DESC, c.id
