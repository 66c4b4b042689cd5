-- 季度通报另用的一行：本季度是否完整（招商口径截至季度末），“全市”的说法，财政、统计、
-- 部门报送数据截止的月份，金额用亿元还是万元，有没有兄弟地区、节会、招商组、园区等数据
WITH known AS (
    SELECT max(CASE WHEN measure = 'peer_rank' AND state = 'ok' THEN 1 END) AS peers
    FROM fact
    WHERE axis = 'region' AND "window" = 'ytd'
),
data AS (
    SELECT (z.as_of - 1) % 12 + 1 AS zs,
           (z.as_of - 1) / 3 % 4 + 1 AS nth,
           z.as_of % 3 = 0 AND (z.as_of - 1) % 12 > 2 AS whole,
           (z.as_of - 1) % 12 + 1 = 6 AS half,
           (c.as_of - 1) % 12 + 1 AS cz, (c.as_of - 1) / 12 = r.year AS cz_this_year,
           (b.as_of - 1) % 12 + 1 AS bm, (b.as_of - 1) / 12 = r.year AS bm_this_year,
           coalesce('全' || (SELECT text FROM setting WHERE path = 'meta.superior.level'),
                    '同类地区') AS above,
           coalesce((SELECT text FROM setting WHERE path = 'meta.superior.name'), '上级') AS superior,
           known.peers,
           EXISTS (SELECT 1 FROM fact WHERE measure = 'target_city' AND axis = 'region'
                   AND state IN ('ok', 'zero')) AS has_city,
           (SELECT abs(num) / den >= 99995000 FROM fact WHERE "full" = 'F02@region@ytd') AS yi,
           (SELECT abs(num) / den >= 99995000 FROM fact WHERE "full" = 'F01@region@ytd')
               IS (SELECT abs(num) / den >= 99995000 FROM fact WHERE "full" = 'S05@region@ytd')
               AS same_outside,
           (SELECT abs(num) / den >= 99995000 FROM fact WHERE "full" = 'F01@region@ytd')
               IS (SELECT abs(num) / den >= 99995000 FROM fact WHERE "full" = 'S04@region@ytd')
               AS same_total,
           (SELECT abs(num) / den >= 99995000 FROM fact WHERE "full" = 'C165@region@ytd')
               IS (SELECT abs(num) / den >= 99995000 FROM fact WHERE "full" = 'C166@region@ytd')
               AS same_tax,
           (SELECT abs(num) / den >= 99995000 FROM fact WHERE "full" = 'F02@region@ytd')
               IS (SELECT abs(num) / den >= 99995000 FROM fact WHERE "full" = 'P31@region@ytd')
               AS same_invested,
           z.as_of % 3 = 0 AS whole_or_first, b.as_of <> z.as_of AS bm_other,
           (SELECT num6 / 1000000 FROM v_param WHERE name = 'outing.days_over') AS over_days,
           EXISTS (SELECT 1 FROM fact
                   WHERE axis IN ('province', 'event') AND code IN ('S19', 'A09')
                     AND "window" = 'ytd' AND state = 'ok')
               OR EXISTS (SELECT 1 FROM fact
                          WHERE axis = 'mode' AND code = 'S18' AND key <> '未注明'
                            AND "window" = 'ytd' AND state = 'ok') AS has_sources,
           EXISTS (SELECT 1 FROM fact
                   WHERE (axis = 'province' AND code = 'S19'
                          OR axis = 'mode' AND code = 'S18' AND key <> '未注明')
                     AND "window" = 'ytd' AND state = 'ok') AS has_origin,
           EXISTS (SELECT 1 FROM fact
                   WHERE axis IN ('industry', 'chain', 'band') AND "window" = 'ytd'
                     AND code IN ('S01', 'P05', 'P16', 'F01')
                     AND state IN ('ok', 'missing')) AS has_structure,
           EXISTS (SELECT 1 FROM teams) OR EXISTS (SELECT 1 FROM parks)
               OR EXISTS (SELECT 1 FROM fact
                          WHERE axis = 'factor' AND code = 'P36' AND "window" = 'ytd'
                            AND state = 'ok') AS has_organs,
           EXISTS (SELECT 1 FROM projects WHERE reported_city IS NOT NULL) AS has_reported,
           EXISTS (SELECT 1 FROM fact
                   WHERE "full" IN ('S06@region@ytd', 'S09@region@ytd')
                     AND state = 'ok') AS has_reserve,
           EXISTS (SELECT 1 FROM fact
                   WHERE "full" IN ('S15@region@ytd', 'S17@region@ytd')
                     AND state IN ('ok', 'zero')
                      OR axis = 'chain' AND code = 'F01' AND measure = '' AND "window" = 'ytd'
                         AND state = 'ok') AS has_layout,
           EXISTS (SELECT 1 FROM fact
                   WHERE "full" = 'F12@region@ytd' AND state = 'ok'
                      OR "full" = 'F13@region@ytd'
                         AND state = 'ok' AND (c.as_of - 1) / 12 = r.year) AS has_other_money,
           EXISTS (SELECT 1 FROM outings) OR EXISTS (SELECT 1 FROM teams)
               OR EXISTS (SELECT 1 FROM fact
                          WHERE "full" = 'S02.units@region@ytd' AND state = 'ok') AS has_duties,
           (b.as_of - 1) / 12 = r.year AND EXISTS (SELECT 1 FROM land)
               AND EXISTS (SELECT 1 FROM fact
                           WHERE "full" IN ('L01@region@ytd', 'L03@region@ytd', 'L08@region@ytd')
                             AND state = 'ok') AS has_land,
           EXISTS (SELECT 1 FROM issues)
               AND EXISTS (SELECT 1 FROM fact
                           WHERE "full" = 'P36@region@ytd' AND state = 'ok') AS has_factors,
           EXISTS (SELECT 1 FROM complaints) AS has_complaints,
           EXISTS (SELECT 1 FROM ent_inspections) AS has_inspections,
           EXISTS (SELECT 1 FROM commitments) AS has_commitments,
           EXISTS (SELECT 1 FROM visits) AS has_visits,
           EXISTS (SELECT 1 FROM enterprises WHERE class IS NOT NULL) AS has_stock,
           EXISTS (SELECT 1 FROM fact
                   WHERE "full" IN ('N01@region@ytd', 'N05@region@ytd', 'N06@region@ytd') AND state = 'ok') AS has_environment,
           EXISTS (SELECT 1 FROM enterprise_events) AND (t.as_of - 1) / 12 = r.year
               OR EXISTS (SELECT 1 FROM fact
                          WHERE "full" IN ('E06@region@ytd', 'A15@region@ytd')
                            AND state = 'ok') AS has_firms
    FROM run r
    JOIN source z ON z.name = '招商口径'
    JOIN source c ON c.name = '财政口径'
    JOIN source b ON b.name = '部门报送'
    JOIN source t ON t.name = '统计口径'
    JOIN known
)
SELECT d.*,
       has_factors OR has_land OR has_environment OR has_firms
           OR EXISTS (SELECT 1 FROM fact WHERE "full" = 'F15.n@region@ytd' AND state = 'ok')
           AS has_support
FROM data d
