-- code: L01
-- name: 盘活低效用地
-- unit: mu100
-- show: 1
-- kind: sum
-- parts: all
-- direction: higher
-- rank_by: rate
-- unit_axis: org
-- source: 部门报送
-- history: land.disposed_date
-- def: 期内盘活的低效用地面积；all 储备、征收以外的各类存量土地
-- outputs: M Q A X
WITH disposed AS (
    SELECT w.name AS window, l.id, l.low, l.reusable, l.disposed_mu AS mu
    FROM window w JOIN v_land l ON l.disposed_date BETWEEN w.d0 AND w.d1
    WHERE l.disposed_mu > 0
    UNION ALL
    SELECT w.name, l.id, l.low, l.reusable, NULL
    FROM window w JOIN v_land l ON l.undated
    WHERE w.name IN ('ytd', 'year')
)
SELECT d.window, 'land' AS entity, d.id,
       CASE WHEN d.low THEN d.mu WHEN NOT d.low THEN 0 END AS value,
       CASE WHEN d.reusable THEN d.mu WHEN NOT d.reusable THEN 0 END AS "all"
FROM disposed d
