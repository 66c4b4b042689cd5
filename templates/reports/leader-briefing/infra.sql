-- 园区配套
SELECT p.name AS park, i.item, i.state
FROM parks p JOIN park_infra i ON i.park = p.id
ORDER BY p.rowid, i.seq
