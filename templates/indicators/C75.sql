-- code: C75
-- name: 外出达标月数
-- unit: 个月
-- kind: sum
-- direction: none
-- unit_axis: org
-- history: outings.start
-- windows: ytd quarter half year
-- def: 主要负责人当月外出次数达到要求的月数
WITH done AS (
    SELECT w.name AS window, o.org, substr(o.start, 1, 4) * 12 + substr(o.start, 6, 2) AS m,
           count(o.rank) AS times, count(*) AS most /* were all of unknown rank his */
    FROM window w JOIN v_outing o ON o.start BETWEEN w.d0 AND w.d1
    WHERE coalesce(o.rank = '主要负责人', 1) AND o.org IS NOT NULL
    GROUP BY 1, 2, 3
)
SELECT w.name AS window, 'organisations' AS entity, u.id,
       CASE WHEN count(d.org) = count(CASE WHEN d.times * 1000000 >= p.num6 THEN 1 END)
            THEN count(d.org) END AS value
FROM window w JOIN v_org u ON u.has_task
JOIN v_param p ON p.name = 'outing.per_month'
LEFT JOIN done d ON d.window = w.name AND d.org = u.id AND d.most * 1000000 >= p.num6
                    AND d.m BETWEEN u.first AND u.last
GROUP BY w.name, u.id
